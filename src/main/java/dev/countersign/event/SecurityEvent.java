package dev.countersign.event;

import dev.countersign.common.TenantId;
import java.time.Instant;
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

    /** Events about one factor. */
    sealed interface OfFactor extends SecurityEvent {
        String factorId();

        String kind();

        /** The application's own id of the factor's owner, when it gave one. */
        @Nullable
        String userId();

        @Override
        default String subject() {
            return factorId();
        }
    }

    /** A factor was set up; it is not proven yet. */
    record FactorEnrolled(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId) implements OfFactor {}

    /** A factor got its first right code. */
    record FactorVerified(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId) implements OfFactor {}

    /** A factor is gone for good, and its open challenges with it. */
    record FactorDeleted(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId) implements OfFactor {}

    /** Too many wrong codes: the factor takes none until {@code until}; null means not before an administrator helps. */
    record FactorLocked(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId,
            @Nullable Instant until) implements OfFactor {}

    /** Somebody was asked for a code. */
    record ChallengeIssued(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId,
            String challengeId) implements OfFactor {}

    /** A text could not be handed to its provider. */
    record TextFailed(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId,
            String challengeId) implements OfFactor {}

    /** A right code. */
    record CodeAccepted(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId,
            String challengeId) implements OfFactor {}

    /** A wrong code, counted. */
    record CodeRejected(
            TenantId tenant,
            Instant at,
            String factorId,
            String kind,
            @Nullable String userId,
            String challengeId) implements OfFactor {}

    /** An API key was made. */
    record ApiKeyCreated(TenantId tenant, Instant at, String keyId) implements SecurityEvent {
        @Override
        public String subject() {
            return keyId;
        }
    }

    /** Somebody signed in to our own pages with a password. */
    record SignedIn(TenantId tenant, Instant at, String accountId) implements SecurityEvent {
        @Override
        public String subject() {
            return accountId;
        }
    }

    /** A wrong password for our own pages; {@code username} is what was typed, cut to 64 characters. */
    record SignInFailed(TenantId tenant, Instant at, String username) implements SecurityEvent {
        @Override
        public String subject() {
            return username;
        }
    }
}
