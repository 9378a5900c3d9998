/** The pages: people manage their factors, administrators review them. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "audit",
            "challenge",
            "client",
            "common",
            "event",
            "factor",
            "people",
            "portal",
            "prompt",
            "sms",
            "tenant",
            "webhook"
        })
@NullMarked
package dev.countersign.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
