/** Kinds of factor on pages. Each kind is one nested package; no page knows any of them. */
@NullMarked
package dev.countersign.ui.factor;

import org.jspecify.annotations.NullMarked;
