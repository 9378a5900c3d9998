@NullMarked
package dev.countersign.factor.sms;

import org.jspecify.annotations.NullMarked;
