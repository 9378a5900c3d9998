/** Links by which clients lead their users to the page where they manage their own factors. */
@ApplicationModule(allowedDependencies = {"client", "common", "event", "maintenance"})
@NullMarked
package dev.countersign.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
