/** The HTTP API, wire-compatible with the WorkOS MFA API. */
@ApplicationModule(
        allowedDependencies = {"challenge", "client", "common", "event", "factor", "portal", "tenant", "web"})
@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
