/** The pages: people manage their factors, administrators review them. */
@ApplicationModule(
        allowedDependencies = {
            "common",
            "event",
            "account",
            "people",
            "tenant",
            "factor",
            "challenge",
            "audit",
            "sms",
            "webhook",
            "application",
            "prompt",
            "portal"
        })
@NullMarked
package dev.countersign.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
