/** The clients: applications that prompt their users for the second step, and how they authenticate. */
@ApplicationModule(allowedDependencies = {"common", "event", "vault"})
@NullMarked
package dev.countersign.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
