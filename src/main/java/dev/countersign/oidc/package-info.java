/** OpenID Connect, on Spring's authorization server: what that does not know is here, and nothing else. */
@ApplicationModule(allowedDependencies = {"client", "common", "embed", "grant", "prompt", "vault", "web"})
@NullMarked
package dev.countersign.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
