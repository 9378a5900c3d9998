package dev.countersign.grant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface OneTimeGrantRepository extends Repository<OneTimeGrantEntity, String> {

    /**
     * Adds a grant; {@code usedAt} is set for an identifier that is only remembered. Runs in its own transaction, because
     * a duplicate token hash fails it.
     */
    @Transactional
    @Modifying
    @Query("""
            insert into OneTimeGrantEntity (id, applicationId, tokenHash, content, expiresAt, usedAt)
            values (:id, :clientId, :tokenHash, :content, :expiresAt, :usedAt)
            """)
    int add(String id, String clientId, byte[] tokenHash, byte[] content, Instant expiresAt, @Nullable Instant usedAt);

    @Query("""
            select g from OneTimeGrantEntity g
            where g.tokenHash = :tokenHash and g.applicationId = :clientId and g.usedAt is null and g.expiresAt > :now
            """)
    Optional<OneTimeGrantEntity> findUnused(String clientId, byte[] tokenHash, Instant now);

    boolean existsByApplicationIdAndTokenHashAndUsedAtIsNotNull(String clientId, byte[] tokenHash);

    /** The id of the client that the token was issued to. */
    @Query("select g.applicationId from OneTimeGrantEntity g where g.tokenHash = :tokenHash")
    Optional<String> clientOf(byte[] tokenHash);

    /** Returns 1 for a single caller, before the grant expires. */
    @Transactional
    @Modifying
    @Query("""
            update OneTimeGrantEntity g set g.usedAt = :now
            where g.id = :id and g.usedAt is null and g.expiresAt > :now
            """)
    int consume(String id, Instant now);
}
