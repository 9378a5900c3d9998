/**
 * Lets logins ask for the second step: sends the browser to the prompt and a signed answer back. One nested package is
 * one protocol.
 */
@ApplicationModule(allowedDependencies = {"client", "common", "event", "prompt"})
@NullMarked
package dev.countersign.embed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
