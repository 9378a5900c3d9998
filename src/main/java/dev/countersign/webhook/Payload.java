package dev.countersign.webhook;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.WireTime;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.DeliveryFailed;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorExpired;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.FactorRenamed;
import dev.countersign.event.SecurityEvent.FactorUnlocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.event.SecurityEvent.OfFactor;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a delivery: the objects of the wire contract, section 10. */
record Payload(WebhookEvent event, JsonObject data) {

    /** Returns the payload of an event; empty for events that are not sent to receivers. */
    static Optional<Payload> of(SecurityEvent event) {
        return event instanceof OfFactor of ? Optional.ofNullable(ofFactor(of)) : Optional.empty();
    }

    private static @Nullable Payload ofFactor(OfFactor event) {
        return switch (event) {
            case FactorEnrolled e -> factor(WebhookEvent.FACTOR_ENROLLED, e);
            case FactorVerified e -> factor(WebhookEvent.FACTOR_VERIFIED, e);
            case FactorDeleted e -> factor(WebhookEvent.FACTOR_DELETED, e);
            case FactorLocked e -> locked(e);
            case CodeAccepted e -> succeeded(e);
            case CodeRejected e -> failed(e);
            case FactorExpired e -> null;
            case FactorRenamed e -> null;
            case FactorUnlocked e -> null;
            case ChallengeIssued e -> null;
            case DeliveryFailed e -> null;
        };
    }

    static Payload test(WebhookEndpoint endpoint) {
        return new Payload(
                WebhookEvent.TEST,
                new JsonObject()
                        .with("object", "webhook_endpoint")
                        .with("id", endpoint.id())
                        .with("created_at", endpoint.createdAt()));
    }

    /** Returns the complete body, which is the same on every attempt. */
    String body(String eventId, Instant at) {
        return new JsonObject()
                .with("object", "event")
                .with("id", eventId)
                .with("event", event.wireName())
                .with("data", data)
                .with("created_at", at)
                .toString();
    }

    /** A factor without the attributes of its kind: phone numbers and secrets are not sent. */
    private static Payload factor(WebhookEvent name, OfFactor event) {
        FactorRef factor = event.factor();
        return new Payload(
                name,
                new JsonObject()
                        .with("object", "authentication_factor")
                        .with("id", factor.id())
                        .with("created_at", factor.createdAt())
                        .with("updated_at", event.at())
                        .with("type", factor.kind())
                        .with("user_id", factor.userId()));
    }

    private static Payload locked(FactorLocked event) {
        Payload factor = factor(WebhookEvent.FACTOR_LOCKED, event);
        return new Payload(factor.event(), factor.data().with("locked_until", event.until()));
    }

    /** The Java SDK accepts no null for user and e-mail address here. */
    private static Payload succeeded(CodeAccepted event) {
        String user = Objects.requireNonNullElse(event.userId(), "");
        return new Payload(WebhookEvent.MFA_SUCCEEDED, mfa("succeeded", user, "", event.client()));
    }

    private static Payload failed(CodeRejected event) {
        JsonObject error =
                new JsonObject().with("code", "mfa_challenge_failed").with("message", "The code was not right.");
        return new Payload(
                WebhookEvent.MFA_FAILED,
                mfa("failed", event.userId(), null, event.client()).with("error", error));
    }

    private static JsonObject mfa(String status, @Nullable String user, @Nullable String email, ClientInfo client) {
        return new JsonObject()
                .with("type", "mfa")
                .with("status", status)
                .with("user_id", user)
                .with("email", email)
                .with("ip_address", client.ipAddress())
                .with("user_agent", client.userAgent());
    }

    /**
     * Writes JSON as JavaScript's {@code JSON.stringify} does, byte for byte: a receiver may parse a body, serialize it again
     * and verify the signature over the result (wire contract, section 10).
     */
    static final class JsonObject {

        private final StringBuilder members = new StringBuilder();

        JsonObject with(String name, @Nullable String value) {
            member(name);
            if (value == null) {
                members.append("null");
            } else {
                write(value);
            }
            return this;
        }

        JsonObject with(String name, JsonObject value) {
            member(name).append(value);
            return this;
        }

        JsonObject with(String name, @Nullable Instant value) {
            return with(name, value == null ? null : WireTime.format(value));
        }

        private StringBuilder member(String name) {
            if (!members.isEmpty()) {
                members.append(',');
            }
            write(name);
            return members.append(':');
        }

        private void write(String text) {
            members.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> members.append("\\\"");
                    case '\\' -> members.append("\\\\");
                    case '\b' -> members.append("\\b");
                    case '\f' -> members.append("\\f");
                    case '\n' -> members.append("\\n");
                    case '\r' -> members.append("\\r");
                    case '\t' -> members.append("\\t");
                    default -> {
                        if (c < ' ' || loneSurrogate(text, i)) {
                            members.append("\\u").append(HexFormat.of().toHexDigits(c));
                        } else {
                            members.append(c);
                        }
                    }
                }
            }
            members.append('"');
        }

        private static boolean loneSurrogate(String text, int i) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
            }
            return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        }

        @Override
        public String toString() {
            return "{" + members + "}";
        }
    }
}
