/** What administrators see of everybody's factors. */
@NullMarked
package dev.countersign.ui.admin;

import org.jspecify.annotations.NullMarked;
