@NullMarked
package dev.countersign.challenge;

import org.jspecify.annotations.NullMarked;
