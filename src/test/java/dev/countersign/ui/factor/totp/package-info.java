@NullMarked
package dev.countersign.ui.factor.totp;

import org.jspecify.annotations.NullMarked;
