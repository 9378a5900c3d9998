package dev.countersign.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The seals of the chain, and its anchor. */
interface AuditSealRepository extends Repository<AuditSealEntity, Long> {

    /** A function of the role that owns the trail, which removes rows for a role that must not delete; see {@link AuditRole}. */
    String REMOVE_FUNCTION = "audit_remove";

    /** A seal and its row, if the row exists. */
    record SealedRow(AuditSealEntity seal, @Nullable AuditEventEntity row) {}

    /** Appends seals to the chain. Fails when another node has used one of their numbers. */
    <S extends AuditSealEntity> List<S> saveAllAndFlush(Iterable<S> seals);

    Optional<AuditSealEntity> findFirstByOrderBySeqDesc();

    Optional<AuditSealEntity> findBySeq(long seq);

    /** The highest id of a sealed row; 0 when there is none. */
    @Query("select coalesce(max(s.auditId), 0) from AuditSealEntity s")
    long maxAuditId();

    /** The lowest number of the seals up to this one; null when there is none. */
    @Query("select min(s.seq) from AuditSealEntity s where s.seq <= :seq")
    @Nullable
    Long minSeqUpTo(long seq);

    /** The seals after this number, with their rows. */
    @Query("""
            select new dev.countersign.audit.AuditSealRepository$SealedRow(s, e)
              from AuditSealEntity s left join AuditEventEntity e on e.id = s.auditId
             where s.seq > :seq order by s.seq
            """)
    List<SealedRow> findAfter(long seq, Limit limit);

    @Modifying(clearAutomatically = true)
    @Query("delete from AuditSealEntity s where s.seq <= :seq")
    int removeUpTo(long seq);

    @Query("select a from AuditAnchorEntity a where a.id = 1")
    Optional<AuditAnchorEntity> findAnchor();

    /** Sets the first anchor. Fails when another node has set it. */
    @Modifying(clearAutomatically = true)
    @Query("insert into AuditAnchorEntity (id, seq, mac, seal) values (1, :seq, :mac, :seal)")
    int setAnchor(long seq, byte[] mac, byte[] seal);

    /** Moves the anchor unless another node has moved it. */
    @Modifying(clearAutomatically = true)
    @Query("update AuditAnchorEntity a set a.seq = :seq, a.mac = :mac, a.seal = :seal where a.id = 1 and a.seq = :from")
    int moveAnchor(long from, long seq, byte[] mac, byte[] seal);

    /** Whether {@link #REMOVE_FUNCTION} exists. Native, because HQL does not know the catalogue of the database. */
    @Query(
            value = "select count(*) from information_schema.routines where routine_name = '" + REMOVE_FUNCTION + "'",
            nativeQuery = true)
    long countRemoveFunctions();

    /** Moves the anchor and removes what is before it. Native, because it calls a function that not every database has. */
    @Query(value = "select " + REMOVE_FUNCTION + "(:from, :seq, :mac, :seal)", nativeQuery = true)
    boolean callRemoveFunction(long from, long seq, byte[] mac, byte[] seal);
}
