package dev.countersign.ui.demo;

import dev.countersign.common.PublicUrl;
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

    private final PublicUrl address;
    private final Demonstration demonstration;

    Announcement(PublicUrl address, Demonstration demonstration) {
        this.address = address;
        this.demonstration = demonstration;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready() {
        log.info(
                "People: admin, an administrator whose app's code stands on the sign-in page, and ada, with nothing set"
                        + " up. Password of both: demo");
        log.info("API key: {}", demonstration.apiKey().orElse("the configured one"));
        log.info("Texts that would have been sent: {}", address.of("/outbox"));
        log.info("The demonstration is at {}", address.url());
    }
}
