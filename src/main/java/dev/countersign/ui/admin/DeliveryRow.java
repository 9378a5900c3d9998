package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.webhook.WebhookDelivery;
import java.util.ArrayList;
import java.util.List;

/** What became of one event at one endpoint. */
class DeliveryRow extends ItemRow {

    private static final long serialVersionUID = 1L;

    DeliveryRow(WebhookDelivery delivery, Component reader, DateFormats local) {
        super(delivery.event(), facts(delivery, reader, local));
        if (delivery.error() != null) {
            fact(List.of(delivery.error()));
        }
        terms(List.of(delivery.eventId()));
        switch (delivery.state()) {
            case PENDING -> state("open", reader.getTranslation("state.pending"));
            case DELIVERED -> state("good", reader.getTranslation("state.delivered"));
            case FAILED -> state("bad", reader.getTranslation("state.failed"));
        }
    }

    private static List<String> facts(WebhookDelivery delivery, Component reader, DateFormats local) {
        List<String> facts = new ArrayList<>();
        facts.add(local.exactly(reader, delivery.createdAt()));
        facts.add(reader.getTranslation("webhook.attempts", delivery.attempts()));
        if (delivery.status() != null && delivery.error() == null) {
            facts.add(reader.getTranslation("webhook.status", String.valueOf(delivery.status())));
        }
        if (delivery.nextAttemptAt() != null) {
            facts.add(reader.getTranslation("webhook.next", local.until(reader, delivery.nextAttemptAt())));
        }
        return facts;
    }
}
