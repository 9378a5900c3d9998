@NullMarked
package dev.countersign.ui.factor;

import org.jspecify.annotations.NullMarked;
