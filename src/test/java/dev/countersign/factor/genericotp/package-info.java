@NullMarked
package dev.countersign.factor.genericotp;

import org.jspecify.annotations.NullMarked;
