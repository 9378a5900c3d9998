/** An application with a login of its own, as a stranger would write it. */
@NullMarked
package dev.countersign.spring.shop;

import org.jspecify.annotations.NullMarked;
