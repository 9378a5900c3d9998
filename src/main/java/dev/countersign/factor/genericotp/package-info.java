/** Codes that the application hands over by ways of its own: the kind {@code generic_otp} of the wire contract. */
@ApplicationModule(allowedDependencies = {"common", "factor", "vault"})
@NullMarked
package dev.countersign.factor.genericotp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
