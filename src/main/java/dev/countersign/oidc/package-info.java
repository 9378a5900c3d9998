/** OpenID Connect on Spring Authorization Server: authentication requests of clients, answered by prompts. */
@ApplicationModule(allowedDependencies = {"client", "common", "grant", "prompt", "vault", "web"})
@NullMarked
package dev.countersign.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
