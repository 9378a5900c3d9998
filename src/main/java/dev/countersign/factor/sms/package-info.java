/** Codes by text message. */
@ApplicationModule(allowedDependencies = {"common", "factor", "tenant", "vault", "sms"})
@NullMarked
package dev.countersign.factor.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
