/** Looks at a running server from outside, as the applications do that are to use it. */
@ApplicationModule(allowedDependencies = {"cli"})
@NullMarked
package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
