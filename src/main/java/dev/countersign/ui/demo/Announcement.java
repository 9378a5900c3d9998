package dev.countersign.ui.demo;

import dev.countersign.common.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at the start of the demonstration how to get in, as its sign-in page does. Nothing of it is secret. */
@Component
@Profile("demo")
class Announcement {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final PublicAddress address;
    private final Demonstration demonstration;

    Announcement(PublicAddress address, Demonstration demonstration) {
        this.address = address;
        this.demonstration = demonstration;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready() {
        log.info(
                "The demonstration is at {}. Administrator: admin, whose app's code stands on the sign-in page. A person"
                        + " with nothing set up: ada. Password of both: demo. API key: {}. Texts that would have been sent: {}",
                address.url(),
                demonstration.apiKey().orElse("the configured one"),
                address.of("/outbox"));
    }
}
