/** The command {@code doctor}: diagnoses a running server from outside, as its applications reach it. */
@ApplicationModule(allowedDependencies = {"cli"})
@NullMarked
package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
