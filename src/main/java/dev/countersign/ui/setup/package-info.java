/** What setting up a method takes, on a person's own pages and at the prompt alike. */
@NullMarked
package dev.countersign.ui.setup;

import org.jspecify.annotations.NullMarked;
