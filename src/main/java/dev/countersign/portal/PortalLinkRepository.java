package dev.countersign.portal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PortalLinkRepository extends Repository<PortalLinkEntity, String> {

    PortalLinkEntity save(PortalLinkEntity link);

    PortalLinkEntity findByTokenHash(byte[] tokenHash);

    @Query(
            "select l from PortalLinkEntity l where l.tokenHash = :tokenHash and l.usedAt is null and l.expiresAt > :now")
    Optional<PortalLinkEntity> findUnused(byte[] tokenHash, Instant now);

    /** Returns 1 for a single caller, before the link expires. */
    @Modifying
    @Query("""
            update PortalLinkEntity l set l.usedAt = :now
            where l.tokenHash = :tokenHash and l.usedAt is null and l.expiresAt > :now
            """)
    int consume(byte[] tokenHash, Instant now);
}
