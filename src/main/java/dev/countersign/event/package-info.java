/** Security events as a closed set of types. Published by the domain; audit and webhooks listen. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
