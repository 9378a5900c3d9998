package dev.countersign.challenge;

import dev.countersign.common.Secret;
import dev.countersign.factor.FactorRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a challenge, with its factor. */
record ChallengeRecord(
        String id,
        byte @Nullable [] codeHash,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        @Nullable Instant verifiedAt,
        FactorRecord factor) {

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    Challenge toChallenge(@Nullable Secret code, Instant updated) {
        return new Challenge(id, factor.id(), code, createdAt, updated, expiresAt, verifiedAt);
    }

    @Override
    public String toString() {
        return "ChallengeRecord[" + id + "]";
    }
}
