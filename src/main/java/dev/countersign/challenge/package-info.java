/** Asks for a code and judges the answer, exactly once. */
@ApplicationModule(allowedDependencies = {"common", "event", "factor", "health", "maintenance"})
@NullMarked
package dev.countersign.challenge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
