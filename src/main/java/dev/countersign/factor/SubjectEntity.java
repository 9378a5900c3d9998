package dev.countersign.factor;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** The counter of one owner of factors. It is written by the statements of {@link SubjectRepository} alone. */
@Entity
@Table(name = "subject")
@IdClass(SubjectEntity.Key.class)
class SubjectEntity {

    @Id
    private String tenantId;

    @Id
    private String userId;

    @SuppressWarnings("unused") // for queries
    private int consecutiveFailures;

    @SuppressWarnings("unused") // for queries
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SubjectEntity() {}

    record Key(String tenantId, String userId) {}
}
