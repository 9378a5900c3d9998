/** Commands that run instead of the server. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
