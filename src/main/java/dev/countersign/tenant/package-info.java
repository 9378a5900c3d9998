/** The tenants of the server and their API keys. */
@ApplicationModule(allowedDependencies = {"common", "event"})
@NullMarked
package dev.countersign.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
