/** Schedules, jobs that run on one node at a time, and the removal of old rows. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
