/** What happened, as closed vocabulary. Published by the domain, listened to by audit and webhooks. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
