/** Values that are handed out once and redeemed once: authorization codes and the like. */
@ApplicationModule(allowedDependencies = {"client", "common", "event", "maintenance", "vault"})
@NullMarked
package dev.countersign.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
