/** Webhooks: signed deliveries of security events to the applications of a tenant, at least once. */
@ApplicationModule(allowedDependencies = {"common", "event", "maintenance", "tenant", "vault"})
@NullMarked
package dev.countersign.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
