package dev.countersign.vault;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The keysets. Their age is by the clock of the database, which all nodes share. */
interface KeysetRepository extends Repository<KeysetEntity, String> {

    /** @param settled whether the keyset is unchanged for longer than any {@link Purpose.Form#BRIEF_HASH} is valid */
    record Row(String purpose, byte[] keyset, long version, String phase, boolean settled) {}

    @Query("""
            select new dev.countersign.vault.KeysetRepository$Row(
                k.purpose, k.keyset, k.version, k.phase,
                case when k.changedAt < instant - 15 minute then true else false end)
            from KeysetEntity k
            """)
    List<Row> findRows();

    long count();

    /** The version of the last change; 0 when there is none. */
    @Query("select coalesce(max(k.version), 0) from KeysetEntity k")
    long maxVersion();

    /** Inserts the first keyset of a purpose, in a transaction of its own: it fails when another node was first. */
    @Transactional
    @Modifying
    @Query("""
            insert into KeysetEntity (purpose, keyset, version, phase, createdAt, changedAt)
            values (:purpose, :keyset, 1, 'steady', :now, instant)
            """)
    int add(String purpose, byte[] keyset, Instant now);

    /** Replaces a keyset that still has the version that was read. */
    @Transactional
    @Modifying
    @Query("""
            update KeysetEntity k set k.keyset = :keyset, k.version = :version, k.phase = :phase, k.changedAt = instant
             where k.purpose = :purpose and k.version = :known
            """)
    int replace(String purpose, long known, byte[] keyset, long version, String phase);
}
