@NullMarked
package dev.countersign.event;

import org.jspecify.annotations.NullMarked;
