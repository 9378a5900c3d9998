/** What is done for a person of our own pages as a whole: the account and its factors. */
@ApplicationModule(allowedDependencies = {"account", "common", "event", "factor"})
@NullMarked
package dev.countersign.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
