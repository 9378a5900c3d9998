@NullMarked
package dev.countersign.embed;

import org.jspecify.annotations.NullMarked;
