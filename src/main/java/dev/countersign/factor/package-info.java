/** Second factors: what is enrolled, its state and its guards. Each kind of factor is one nested package. */
@ApplicationModule(allowedDependencies = {"common", "event", "maintenance", "qr", "sms", "tenant", "vault"})
@NullMarked
package dev.countersign.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
