@NullMarked
package dev.countersign.startup;

import org.jspecify.annotations.NullMarked;
