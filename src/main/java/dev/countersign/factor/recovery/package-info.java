/** Recovery codes: kept for the day a phone is lost, each good once. */
@ApplicationModule(allowedDependencies = {"common", "factor", "vault"})
@NullMarked
package dev.countersign.factor.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
