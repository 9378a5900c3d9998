/** The trail of security events: written with what it tells of, chained within seconds, and checked. */
@ApplicationModule(allowedDependencies = {"cli", "common", "event", "maintenance", "vault"})
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
