/** The trail of security events. */
@ApplicationModule(allowedDependencies = {"common", "event"})
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
