/** What is checked and prepared before the server serves. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
