/** Jobs that one node runs at a time: purging old rows, leases, retention. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
