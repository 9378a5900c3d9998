/** The parts that pages are made of. */
@NullMarked
package dev.countersign.ui.kit;

import org.jspecify.annotations.NullMarked;
