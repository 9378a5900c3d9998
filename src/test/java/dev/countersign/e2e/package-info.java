/** Tests that use the pages the way a person does: in a real browser. */
@NullMarked
package dev.countersign.e2e;

import org.jspecify.annotations.NullMarked;
