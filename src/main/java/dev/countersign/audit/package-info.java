/** The audit trail: records security events in their transactions, chains the rows within seconds, verifies the chain. */
@ApplicationModule(allowedDependencies = {"cli", "common", "event", "maintenance", "vault"})
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
