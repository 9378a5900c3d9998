@NullMarked
package dev.countersign.portal;

import org.jspecify.annotations.NullMarked;
