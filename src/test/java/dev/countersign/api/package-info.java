@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
