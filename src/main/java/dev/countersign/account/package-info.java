/** People who sign in to our own pages. */
@ApplicationModule(allowedDependencies = {"common", "event", "maintenance", "vault"})
@NullMarked
package dev.countersign.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
