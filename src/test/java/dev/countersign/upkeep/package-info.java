@NullMarked
package dev.countersign.upkeep;

import org.jspecify.annotations.NullMarked;
