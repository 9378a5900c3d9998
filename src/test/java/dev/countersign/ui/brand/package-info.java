@NullMarked
package dev.countersign.ui.brand;

import org.jspecify.annotations.NullMarked;
