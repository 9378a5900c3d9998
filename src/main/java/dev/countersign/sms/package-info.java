/** Hands a text message to whoever delivers it. */
@ApplicationModule(allowedDependencies = {"common", "maintenance", "vault"})
@NullMarked
package dev.countersign.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
