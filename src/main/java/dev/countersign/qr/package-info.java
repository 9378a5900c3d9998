/** Turns a short text into a picture that a phone can scan. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.countersign.qr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
