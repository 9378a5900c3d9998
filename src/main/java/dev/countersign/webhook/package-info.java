/** Tells the applications of a tenant what happened: signed, at least once, never in the way of what happens. */
@ApplicationModule(allowedDependencies = {"common", "event", "maintenance", "tenant", "vault"})
@NullMarked
package dev.countersign.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
