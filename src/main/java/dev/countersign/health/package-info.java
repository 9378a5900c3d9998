/** What the server watches while it runs: the clock and the database. */
@ApplicationModule(allowedDependencies = {"common", "maintenance", "startup"})
@NullMarked
package dev.countersign.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
