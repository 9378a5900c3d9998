package dev.countersign.challenge;

import dev.countersign.common.Secret;
import dev.countersign.factor.StoredFactor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A challenge as it lies in the database, with its factor. */
record ChallengeRow(
        String id,
        StoredFactor factor,
        byte @Nullable [] codeHash,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        @Nullable Instant verifiedAt) {

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    Challenge toChallenge(@Nullable Secret code, Instant updated) {
        return new Challenge(id, factor.id(), code, createdAt, updated, expiresAt, verifiedAt);
    }

    @Override
    public String toString() {
        return "ChallengeRow[" + id + "]";
    }
}
