/** Who may see which page, and when the second step is asked for. */
@NullMarked
package dev.countersign.ui.gate;

import org.jspecify.annotations.NullMarked;
