/** Text messages on pages. */
@NullMarked
package dev.countersign.ui.factor.sms;

import org.jspecify.annotations.NullMarked;
