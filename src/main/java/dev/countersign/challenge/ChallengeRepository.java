package dev.countersign.challenge;

import dev.countersign.factor.FactorRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Challenges. Each guard changes one row or none, and the number of rows decides. */
interface ChallengeRepository extends Repository<ChallengeEntity, String> {

    String TAKES_CODES = """
             where c.id = :id and c.tenantId = :tenantId
               and c.verifiedAt is null and c.attempts < :maxAttempts and c.expiresAt > :now
            """;

    ChallengeEntity saveAndFlush(ChallengeEntity challenge);

    /** The challenge and its factor, in one round trip and without a transaction. */
    @Query(
            "select new dev.countersign.challenge.ChallengeRecord(c.id, c.codeHash, c.attempts, c.createdAt, c.updatedAt,"
                    + " c.expiresAt, c.verifiedAt, " + FactorRecord.NEW + ") from ChallengeEntity c"
                    + " join FactorEntity f on f.tenantId = c.tenantId and f.id = c.factorId"
                    + FactorRecord.JOIN_SUBJECT
                    + " where c.id = :id and c.tenantId = :tenantId")
    Optional<ChallengeRecord> find(String tenantId, String id);

    /** Consumes the challenge with its code, unless a newer code has ended the one that was verified. */
    @Modifying
    @Query("""
            update ChallengeEntity c
               set c.verifiedAt = :now, c.updatedAt = :now, c.codeHash = null, c.liveFactorId = null
            """ + TAKES_CODES + " and c.codeHash is not distinct from :codeHash")
    int consume(String tenantId, String id, byte @Nullable [] codeHash, int maxAttempts, Instant now);

    /** Counts a wrong code. */
    @Modifying
    @Query("update ChallengeEntity c set c.attempts = c.attempts + 1, c.updatedAt = :now" + TAKES_CODES)
    int recordFailure(String tenantId, String id, int maxAttempts, Instant now);

    /** Ends the factor's live code, so that a new one is the only one. */
    @Modifying
    @Query("""
            update ChallengeEntity c set c.codeHash = null, c.liveFactorId = null, c.updatedAt = :now
             where c.liveFactorId = :factorId
            """)
    int endLiveCode(String factorId, Instant now);

    /** Notes that the code was handed over. */
    @Modifying
    @Query("update ChallengeEntity c set c.sendState = 'sent', c.providerRef = :reference where c.id = :id")
    int markSent(String id, String reference);

    /** Ends a challenge whose code may never arrive. */
    @Modifying
    @Query("""
            update ChallengeEntity c
               set c.sendState = 'failed', c.codeHash = null, c.liveFactorId = null, c.expiresAt = :now
             where c.id = :id
            """)
    int markFailed(String id, Instant now);
}
