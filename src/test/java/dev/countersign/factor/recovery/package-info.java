@NullMarked
package dev.countersign.factor.recovery;

import org.jspecify.annotations.NullMarked;
