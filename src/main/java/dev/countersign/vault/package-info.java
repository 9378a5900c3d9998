/** Keeps secrets: seals them for the database and computes keyed hashes. The only place that touches keys. */
@ApplicationModule(allowedDependencies = {"cli", "common", "event", "maintenance"})
@NullMarked
package dev.countersign.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
