/** Encrypts secrets for the database, computes keyed hashes, rotates keys. The only module that handles keys. */
@ApplicationModule(allowedDependencies = {"cli", "common", "event", "maintenance"})
@NullMarked
package dev.countersign.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
