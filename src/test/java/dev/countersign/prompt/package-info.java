@NullMarked
package dev.countersign.prompt;

import org.jspecify.annotations.NullMarked;
