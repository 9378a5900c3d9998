package dev.countersign.webhook;

import dev.countersign.common.ClientInfo;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What receivers are told about an event: the objects of the wire contract, section 10. */
record Payload(WebhookEvent event, JsonObject data) {

    /** Empty for what concerns nobody but us. */
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

    /** The whole body, the same on every attempt. */
    String body(String eventId, Instant at) {
        return new JsonObject()
                .with("object", "event")
                .with("id", eventId)
                .with("event", event.wireName())
                .with("data", data)
                .with("created_at", at)
                .toString();
    }

    /** A factor without what belongs to its kind: phone numbers and secrets do not travel. */
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

    /** Java's SDK takes no null for user and e-mail address here. */
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

    private static JsonObject mfa(String status, @Nullable String user, @Nullable String email, ClientInfo origin) {
        return new JsonObject()
                .with("type", "mfa")
                .with("status", status)
                .with("user_id", user)
                .with("email", email)
                .with("ip_address", origin.ipAddress())
                .with("user_agent", origin.userAgent());
    }
}
