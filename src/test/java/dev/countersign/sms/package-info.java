@NullMarked
package dev.countersign.sms;

import org.jspecify.annotations.NullMarked;
