@NullMarked
package dev.countersign.duo;

import org.jspecify.annotations.NullMarked;
