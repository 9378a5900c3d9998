/** Prompts users for the second step of a client's login, and remembers browsers that may skip it. */
@ApplicationModule(allowedDependencies = {"client", "common", "event", "factor", "maintenance"})
@NullMarked
package dev.countersign.prompt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
