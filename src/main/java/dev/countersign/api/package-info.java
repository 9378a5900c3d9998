/** The HTTP API, wire-compatible with the WorkOS MFA API. */
@ApplicationModule(
        allowedDependencies = {"common", "event", "tenant", "factor", "challenge", "application", "portal", "web"})
@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
