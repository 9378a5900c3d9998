package dev.countersign.event;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to somebody's second factor or to the keys of the house. Published in the transaction that
 * made it true: a listener that fails undoes both. Carries ids and never a code, a key or a phone number.
 */
public sealed interface SecurityEvent {

    TenantId tenant();

    Instant at();

    /** The factor, challenge, key or account it is about. */
    String subject();

    /** Who acted, where that follows from what happened; empty where it is whoever the edge at hand let in. */
    default Optional<Actor> actor() {
        return Optional.empty();
    }

    /** One more thing that the trail should hold, without anything secret. */
    default @Nullable String detail() {
        return null;
    }

    /** How the trail names it: {@code factor_enrolled}. */
    default String name() {
        return name(getClass());
    }

    /** The names of all events. */
    static List<String> names() {
        return records(SecurityEvent.class).map(SecurityEvent::name).distinct().toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SecurityEvent::records)
                : Stream.of(type);
    }

    private static String name(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Events that belong to one of an application's users. */
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

    /** What a user did at a prompt, or what followed from it in the same browser. */
    sealed interface AtPrompt extends OfUser {
        @Override
        String userId();

        @Override
        default Optional<Actor> actor() {
            return Optional.of(Actor.promptUser(new Subject(tenant(), userId())));
        }
    }

    /** What a caller did of whom nobody knows who it is. Anybody can cause it as often as he likes. */
    sealed interface ByStranger extends SecurityEvent {
        @Override
        default Optional<Actor> actor() {
            return Optional.of(Actor.ANONYMOUS);
        }
    }

    /** Events about one account of our own pages; the subject is its id. */
    sealed interface OfAccount extends SecurityEvent {
        @Override
        default TenantId tenant() {
            return TenantId.ACCOUNTS;
        }
    }

    /** Events about the server as a whole, which belong to no application. */
    sealed interface OfServer extends SecurityEvent {
        @Override
        default TenantId tenant() {
            return TenantId.ACCOUNTS;
        }
    }

    /** A factor was set up; it is not proven yet. */
    record FactorEnrolled(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor got its first right code. */
    record FactorVerified(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor got another name. */
    record FactorRenamed(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor is gone for good, and its open challenges with it. */
    record FactorDeleted(FactorRef factor, Instant at) implements OfFactor {}

    /** A factor went by itself, since nobody proved it in time. */
    record FactorExpired(FactorRef factor, Instant at) implements OfFactor {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.SERVER);
        }
    }

    /** Too many wrong codes: the factor takes none until {@code until}; null means not before an administrator helps. */
    record FactorLocked(
            FactorRef factor, Instant at, @Nullable Instant until) implements OfFactor {
        @Override
        public @Nullable String detail() {
            return until == null ? null : "until " + until;
        }
    }

    /** An administrator let a factor take codes again. */
    record FactorUnlocked(FactorRef factor, Instant at) implements OfFactor {}

    /** Somebody was asked for a code. */
    record ChallengeIssued(FactorRef factor, Instant at, String challengeId, ClientInfo origin)
            implements OfChallenge {}

    /** A text could not be handed to its provider. */
    record TextFailed(FactorRef factor, Instant at, String challengeId) implements OfChallenge {}

    /** A right code. */
    record CodeAccepted(FactorRef factor, Instant at, String challengeId, ClientInfo origin) implements OfChallenge {}

    /** A wrong code, counted. */
    record CodeRejected(FactorRef factor, Instant at, String challengeId, ClientInfo origin) implements OfChallenge {}

    /** An API key was made. */
    record ApiKeyCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** An API key was ended. */
    record ApiKeyRevoked(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A tenant was made, or its settings were changed. */
    record TenantChanged(TenantId tenant, Instant at) implements SecurityEvent {
        @Override
        public String subject() {
            return tenant.value();
        }
    }

    /** An application may send people to the prompt from now on. */
    record ApplicationCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** An application has other addresses, another name or another policy. */
    record ApplicationChanged(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** An application got a new secret; the old one works for a while beside it. */
    record ApplicationSecretChanged(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** The secret that an application had before works no more. */
    record ApplicationSecretEnded(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** An application is gone, with its prompts and remembered browsers. */
    record ApplicationDeleted(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /**
     * An application was told that its user made the second step; the subject is the application.
     *
     * @param remembered whether a remembered browser stood for a code
     */
    record SecondStepTold(TenantId tenant, Instant at, String subject, String userId, boolean remembered)
            implements AtPrompt {
        @Override
        public String detail() {
            return remembered ? "remembered" : "code";
        }
    }

    /** A person left the prompt without an answer; the subject is the application. */
    record SecondStepCancelled(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A prompt ended since its user had nothing to answer it with; the subject is the application. */
    record SecondStepImpossible(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A browser is remembered from now on; the subject is its entry. */
    record DeviceRemembered(TenantId tenant, Instant at, String subject, String userId) implements AtPrompt {}

    /** A browser is remembered no more. */
    record DeviceForgotten(TenantId tenant, Instant at, String subject, String userId) implements OfUser {}

    /** An old token of a remembered browser was shown: somebody has a copy. The browser is remembered no more. */
    record DeviceCopied(TenantId tenant, Instant at, String subject, String userId) implements OfUser {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.ANONYMOUS);
        }
    }

    /** An application asked for a link that opens the own page of one of its users; the subject is the link. */
    record PortalLinkMade(TenantId tenant, Instant at, String subject, String userId) implements OfUser {}

    /** Such a link was opened. */
    record PortalOpened(TenantId tenant, Instant at, String subject, String userId) implements OfUser {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.portalUser(new Subject(tenant, userId)));
        }
    }

    /** An account was made, with this role. */
    record AccountAdded(Instant at, String subject, String role) implements OfAccount {
        @Override
        public String detail() {
            return role;
        }
    }

    /** An account can sign in no more, and its sessions have ended. */
    record AccountDisabled(Instant at, String subject) implements OfAccount {}

    /** An account can sign in again. */
    record AccountEnabled(Instant at, String subject) implements OfAccount {}

    /** The owner of an account replaced the password. */
    record PasswordChanged(Instant at, String subject) implements OfAccount {}

    /** An account got a one-time password. */
    record PasswordReset(Instant at, String subject) implements OfAccount {}

    /** An account has another role. */
    record RoleChanged(Instant at, String subject, String role) implements OfAccount {
        @Override
        public String detail() {
            return role;
        }
    }

    /** All factors of an account were removed by somebody who may. */
    record FactorsReset(Instant at, String subject) implements OfAccount {}

    /** A webhook endpoint was added; the subject of these is its id. */
    record WebhookCreated(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint is told of events again. */
    record WebhookEnabled(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint is told of nothing any more. */
    record WebhookDisabled(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A webhook endpoint is gone, and what waited for it. */
    record WebhookDeleted(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /** A test event was sent to a webhook endpoint. */
    record WebhookTested(TenantId tenant, Instant at, String subject) implements SecurityEvent {}

    /**
     * The trail was downloaded.
     *
     * @param detail which part of it
     */
    record AuditExported(
            Instant at, String subject, @Nullable String detail) implements OfAccount {}

    /** The keys of the vault were replaced, and the old ones are gone. */
    record KeysRotated(Instant at, String subject) implements OfServer {}

    /** Sessions of an account were ended before their time, all but the one in which that was done. */
    record SessionsEnded(Instant at, String subject, int count) implements OfAccount {
        @Override
        public String detail() {
            return String.valueOf(count);
        }
    }

    /** The owner of an account ended a session. */
    record SignedOut(Instant at, String subject) implements OfAccount {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.account(subject));
        }
    }

    /** A user whom an application let in to the own page ended the session; the subject is the page. */
    record PortalLeft(TenantId tenant, Instant at, String userId) implements OfUser {
        @Override
        public String subject() {
            return "portal";
        }

        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.portalUser(new Subject(tenant, userId)));
        }
    }

    /** Somebody called as a client and could not show to be it. The subject is the application, or what was claimed. */
    record ClientRefused(TenantId tenant, Instant at, String subject) implements ByStranger {}

    /** A code or pushed request of an application was shown again after its use; the subject is the application. */
    record GrantReplayed(TenantId tenant, Instant at, String subject) implements ByStranger {
        @Override
        public Optional<Actor> actor() {
            return Optional.empty(); // the client, where it had to show first who it is
        }
    }

    /** Somebody signed in to our own pages with a password; the subject is the account's id. */
    record SignedIn(TenantId tenant, Instant at, String subject) implements SecurityEvent {
        @Override
        public Optional<Actor> actor() {
            return Optional.of(Actor.account(subject));
        }
    }

    /** A wrong password for our own pages; the subject is what was typed, cut to 64 characters. */
    record SignInFailed(TenantId tenant, Instant at, String subject) implements ByStranger {}
}
