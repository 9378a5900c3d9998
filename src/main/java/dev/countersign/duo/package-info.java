/** The Duo OIDC Auth API, for its existing clients. */
@ApplicationModule(allowedDependencies = {"client", "common", "event", "grant", "prompt", "web"})
@NullMarked
package dev.countersign.duo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
