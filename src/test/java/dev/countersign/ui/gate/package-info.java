@NullMarked
package dev.countersign.ui.gate;

import org.jspecify.annotations.NullMarked;
