/** Applications that send people to the prompt: who they are, and what they may ask for. */
@ApplicationModule(allowedDependencies = {"common", "event", "vault"})
@NullMarked
package dev.countersign.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
