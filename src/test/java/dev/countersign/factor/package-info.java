@NullMarked
package dev.countersign.factor;

import org.jspecify.annotations.NullMarked;
