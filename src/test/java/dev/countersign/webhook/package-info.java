@NullMarked
package dev.countersign.webhook;

import org.jspecify.annotations.NullMarked;
