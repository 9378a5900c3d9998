package dev.countersign.event;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change or an attempt that matters for security. Published in the transaction that made the change: a listener that
 * fails rolls both back. Carries ids, never a code, a key or a phone number.
 */
public sealed interface SecurityEvent {

    TenantId tenant();

    Instant at();

    /** The id of the factor, challenge, key, account or other object that the event is about. */
    String subject();

    /** The actor, where the event itself determines it; else empty, and the actor of the current request counts. */
    default Optional<Actor> actor() {
        return Optional.empty();
    }

    /** An additional fact for the audit trail, never a secret. */
    default @Nullable String detail() {
        return null;
    }

    /** The name in the audit trail, such as {@code factor_enrolled}. */
    default String name() {
        return name(getClass());
    }

    /** The names of all event types. */
    static List<String> names() {
        return records(SecurityEvent.class).map(SecurityEvent::name).distinct().toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SecurityEvent::records)
                : Stream.of(type);
    }

    private static String name(Class<?> event) {
        StoredAs stored = event.getAnnotation(StoredAs.class);
        if (stored != null) {
            return stored.value();
        }
        return event.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The name in the audit trail where it differs from the type's name. Stored names never change. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface StoredAs {
        String value();
    }

    /**
     * The factor that an event is about.
     *
     * @param userId the application's own id of the factor's owner, when it gave one
     * @param createdAt when the factor was enrolled
     */
    record FactorRef(
            TenantId tenant,
            String id,
            String kind,
            @Nullable String userId,
            Instant createdAt) {}

    /** Events that belong to a user of an application. */
    sealed interface OfUser extends SecurityEvent {
        /** The application's own id of the user, when it is known. */
        @Nullable
        String userId();
    }

    /** Events about one factor. */
    sealed interface OfFactor extends OfUser {
        FactorRef factor();

        @Override
        default TenantId tenant() {
            return factor().tenant();
        }

        @Override
        default String subject() {
            return factor().id();
        }

        @Override
        default @Nullable String userId() {
            return factor().userId();
        }

        @Override
        default @Nullable String detail() {
            return factor().kind();
        }
    }

    /** Events about one challenge of a factor. */
    sealed interface OfChallenge extends OfFactor {
        String challengeId();

        @Override
        default String detail() {
            return challengeId();
        }
    }

    /** Acts of a user at a prompt, and their consequences in the same browser. */
    sealed interface AtPrompt extends OfUser {
        @Override
        String userId();

        @Override
        default Optional<Actor> actor() {
            return Optional.of(Actor.promptUser(new Subject(tenant(), userId())));
        }
    }

    /** Acts of unauthenticated callers, who can repeat them without limit. */
    sealed interface Unauthenticated extends SecurityEvent {
        @Override
        default Optional<Actor> actor() {
            return Optional.of(Actor.ANONYMOUS);
        }
    }

    /** Events about the server itself and its accounts, which belong to no tenant of an application. */
    sealed interface OfServer extends SecurityEvent {
        @Override
        default TenantId tenant() {
            return TenantId.ACCOUNTS;
        }
    }

    /** A factor was enrolled and is not verified yet. */
    record FactorEnrolled(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor received its first right code. */
    record FactorVerified(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor was renamed. */
    record FactorRenamed(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor was deleted, with its open challenges. */
    record FactorDeleted(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor was removed because it was not verified in time. */
    record FactorExpired(FactorRef factor, Instant at) implements OfFactor {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.SERVER);
        }
    }

    /** Too many wrong codes locked a factor until {@code until}; null means until an administrator unlocks it. */
    record FactorLocked(
            FactorRef factor, Instant at, @Nullable Instant until) implements OfFactor {
        @Override
        public @Nullable String detail() {
            return until == null ? null : "until " + until;
        }
    }

    /** An administrator unlocked a factor. */
    record FactorUnlocked(FactorRef factor, Instant at) implements OfFactor {}

    /** A challenge was issued for a factor. */
    record ChallengeIssued(FactorRef factor, Instant at, String challengeId, ClientInfo client)
            implements OfChallenge {}

    /** A code could not be handed to the provider that delivers it. */
    @StoredAs("text_failed")
    record DeliveryFailed(FactorRef factor, Instant at, String challengeId) implements OfChallenge {}

    /** A right code was accepted. */
    record CodeAccepted(FactorRef factor, Instant at, String challengeId, ClientInfo client) implements OfChallenge {}

    /** A wrong code was counted. */
    record CodeRejected(FactorRef factor, Instant at, String challengeId, ClientInfo client) implements OfChallenge {}

    /** An API key was created. */
    record ApiKeyCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** An API key was revoked. */
    record ApiKeyRevoked(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A tenant was created, or its settings were changed. */
    record TenantChanged(TenantId tenant, Instant at) implements SecurityEvent {
        @Override
        public String subject() {
            return tenant.value();
        }
    }

    /** A client was registered. */
    @StoredAs("application_created")
    record ClientCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** The redirect addresses, the name or the policy of a client were changed. */
    @StoredAs("application_changed")
    record ClientChanged(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A client received a new secret; the previous one works beside it for a limited time. */
    @StoredAs("application_secret_changed")
    record ClientSecretChanged(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** The previous secret of a client was revoked before its time. */
    @StoredAs("application_secret_ended")
    record ClientSecretRevoked(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A client was deleted, with its prompts and remembered browsers. */
    @StoredAs("application_deleted")
    record ClientDeleted(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /**
     * A client received the assertion that its user completed the second step; the subject is the client.
     *
     * @param remembered whether a remembered browser took the place of a code
     */
    @StoredAs("second_step_told")
    record SecondStepAsserted(TenantId tenant, Instant at, String subject, String userId, boolean remembered)
            implements AtPrompt {
        @Override
        public String detail() {
            return remembered ? "remembered" : "code";
        }
    }

    /** A user cancelled the prompt; the subject is the client. */
    record SecondStepCancelled(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A prompt ended because its user had no factor for it; the subject is the client. */
    @StoredAs("second_step_impossible")
    record SecondStepUnavailable(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A browser was remembered; the subject is its entry. */
    @StoredAs("device_remembered")
    record BrowserRemembered(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A remembered browser was forgotten. */
    @StoredAs("device_forgotten")
    record BrowserForgotten(TenantId tenant, Instant at, String subject, String userId) implements OfUser {}

    /** A used token of a remembered browser was presented again, so it was copied. The browser was forgotten. */
    @StoredAs("device_copied")
    record TokenReuseDetected(TenantId tenant, Instant at, String subject, String userId) implements OfUser {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.ANONYMOUS);
        }
    }

    /** An application created a portal link for one of its users; the subject is the link. */
    @StoredAs("portal_link_made")
    record PortalLinkCreated(TenantId tenant, Instant at, String subject, String userId) implements OfUser {}

    /** A portal link was opened. */
    record PortalOpened(TenantId tenant, Instant at, String subject, String userId) implements OfUser {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.portalUser(new Subject(tenant, userId)));
        }
    }

    /** An account was created with this role. */
    record AccountAdded(Instant at, String subject, String role) implements OfServer {
        @Override
        public String detail() {
            return role;
        }
    }

    /** An account was disabled, and its sessions ended. */
    record AccountDisabled(Instant at, String subject) implements OfServer {}

    /** An account was enabled. */
    record AccountEnabled(Instant at, String subject) implements OfServer {}

    /** The owner of an account changed the password. */
    record PasswordChanged(Instant at, String subject) implements OfServer {}

    /** An account received a one-time password. */
    record PasswordReset(Instant at, String subject) implements OfServer {}

    /** The role of an account was changed. */
    record RoleChanged(Instant at, String subject, String role) implements OfServer {
        @Override
        public String detail() {
            return role;
        }
    }

    /** An administrator removed all factors of an account. */
    record FactorsReset(Instant at, String subject) implements OfServer {}

    /** A webhook endpoint was created; the subject is its id. */
    record WebhookCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint receives events again. */
    record WebhookEnabled(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint no longer receives events. */
    record WebhookDisabled(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint was deleted, with its queued deliveries. */
    record WebhookDeleted(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A test event was queued for a webhook endpoint. */
    record WebhookTested(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /**
     * The audit trail was exported.
     *
     * @param detail the filter of the export; null for all entries
     */
    record AuditExported(
            Instant at, String subject, @Nullable String detail) implements OfServer {}

    /** The keys of the vault were rotated, and the old ones are gone. */
    record KeysRotated(Instant at, String subject) implements OfServer {}

    /** The other sessions of an account were ended. */
    record SessionsEnded(Instant at, String subject, int count) implements OfServer {
        @Override
        public String detail() {
            return String.valueOf(count);
        }
    }

    /** The owner of an account signed out. */
    record SignedOut(Instant at, String subject) implements OfServer {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.account(subject));
        }
    }

    /** A user signed out of the portal. */
    @StoredAs("portal_left")
    record PortalSignedOut(TenantId tenant, Instant at, String userId) implements OfUser {
        @Override
        public String subject() {
            return "portal";
        }

        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.portalUser(new Subject(tenant, userId)));
        }
    }

    /** A client failed to authenticate. The subject is the client, or the id that was claimed. */
    @StoredAs("client_refused")
    record ClientAuthenticationFailed(TenantId tenant, Instant at, String subject) implements Unauthenticated {}

    /** An authorization code or pushed request was presented again after its use; the subject is the client. */
    record GrantReplayed(TenantId tenant, Instant at, String subject) implements Unauthenticated {
        @Override
        public Optional<Actor> actor() {
            return Optional.empty(); // the client, where it authenticated before
        }
    }

    /** An account signed in with its password; the subject is the account's id. */
    record SignedIn(TenantId tenant, Instant at, String subject) implements SecurityEvent {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.account(subject));
        }
    }

    /** A sign-in failed; the subject is the name that was typed, cut to 64 characters. */
    record SignInFailed(TenantId tenant, Instant at, String subject) implements Unauthenticated {}
}
