/** Pages of the demonstration. */
@NullMarked
package dev.countersign.ui.demo;

import org.jspecify.annotations.NullMarked;
