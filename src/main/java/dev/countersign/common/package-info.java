/** Words that every module shares: ids, problems, phone numbers, the clock, the home folder. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.countersign.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
