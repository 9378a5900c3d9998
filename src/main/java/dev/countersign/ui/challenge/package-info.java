/** Challenges users on pages: for the second step and for the first response of a new factor. */
@NullMarked
package dev.countersign.ui.challenge;

import org.jspecify.annotations.NullMarked;
