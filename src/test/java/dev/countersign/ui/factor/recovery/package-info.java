@NullMarked
package dev.countersign.ui.factor.recovery;

import org.jspecify.annotations.NullMarked;
