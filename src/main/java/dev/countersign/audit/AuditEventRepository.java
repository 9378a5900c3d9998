package dev.countersign.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of the trail. The database gives their ids, so that a new row costs one insert. */
interface AuditEventRepository extends Repository<AuditEventEntity, Long>, JpaSpecificationExecutor<AuditEventEntity> {

    AuditEventEntity save(AuditEventEntity event);

    List<AuditEventEntity> findBySubjectOrderByIdDesc(String subject, Limit limit);

    /** The rows above this id that have no seal, the oldest first. */
    @Query("""
            select e from AuditEventEntity e
             where e.id > :above
               and not exists (select 1 from AuditSealEntity s where s.auditId = e.id and s.auditId > :above)
             order by e.id
            """)
    List<AuditEventEntity> findUnsealed(long above, Limit limit);

    /** The lowest id of the rows before this time that have no seal; null when each has one. */
    @Query("""
            select min(e.id) from AuditEventEntity e
             where e.at < :before and not exists (select 1 from AuditSealEntity s where s.auditId = e.id)
            """)
    @Nullable
    Long findFirstUnsealed(Instant before);

    /** Removes the rows whose seals have this number or a lower one. */
    @Modifying(clearAutomatically = true)
    @Query("""
            delete from AuditEventEntity e
             where e.id in (select s.auditId from AuditSealEntity s where s.seq <= :seq)
            """)
    int removeSealedUpTo(long seq);
}
