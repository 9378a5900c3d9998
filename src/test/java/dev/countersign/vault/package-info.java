@NullMarked
package dev.countersign.vault;

import org.jspecify.annotations.NullMarked;
