@NullMarked
package dev.countersign.factor.totp;

import org.jspecify.annotations.NullMarked;
