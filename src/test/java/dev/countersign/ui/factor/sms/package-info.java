@NullMarked
package dev.countersign.ui.factor.sms;

import org.jspecify.annotations.NullMarked;
