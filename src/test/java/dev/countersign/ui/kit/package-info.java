@NullMarked
package dev.countersign.ui.kit;

import org.jspecify.annotations.NullMarked;
