/** Codes from an authenticator app (RFC 6238). */
@ApplicationModule(allowedDependencies = {"common", "factor", "vault", "qr"})
@NullMarked
package dev.countersign.factor.totp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
