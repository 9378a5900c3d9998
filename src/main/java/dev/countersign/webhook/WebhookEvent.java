package dev.countersign.webhook;

import java.util.Arrays;
import java.util.List;

/** The events that are sent to endpoints, with their names in the wire contract, section 10. */
public enum WebhookEvent {
    FACTOR_ENROLLED("authentication_factor.enrolled"),
    FACTOR_VERIFIED("authentication_factor.verified"),
    FACTOR_DELETED("authentication_factor.deleted"),
    FACTOR_LOCKED("authentication_factor.locked"),
    MFA_SUCCEEDED("authentication.mfa_succeeded"),
    MFA_FAILED("authentication.mfa_failed"),
    /** Sent on demand, to test an endpoint; nobody can subscribe to it. */
    TEST("webhook.test");

    private final String wireName;

    WebhookEvent(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the payload; part of the wire contract. */
    public String wireName() {
        return wireName;
    }

    /** Returns the events that an endpoint can subscribe to. */
    public static List<WebhookEvent> subscribable() {
        return Arrays.stream(values()).filter(event -> event != TEST).toList();
    }

    static WebhookEvent ofWireName(String name) {
        return Arrays.stream(values())
                .filter(event -> event.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No webhook event is called " + name));
    }
}
