/** What keeps a house in order: commands, chores of one node at a time, purging, the watch on the clock. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
