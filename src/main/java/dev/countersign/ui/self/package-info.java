/** What people see of their own factors. */
@NullMarked
package dev.countersign.ui.self;

import org.jspecify.annotations.NullMarked;
