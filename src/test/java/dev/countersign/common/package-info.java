@NullMarked
package dev.countersign.common;

import org.jspecify.annotations.NullMarked;
