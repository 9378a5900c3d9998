/** Compatible with clients of the Duo OIDC Auth API. */
@ApplicationModule(allowedDependencies = {"client", "common", "embed", "event", "grant", "prompt", "web"})
@NullMarked
package dev.countersign.duo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
