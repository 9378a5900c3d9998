package dev.countersign.factor;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what an administrator looks for. */
@Component
class FactorFinder {

    private static final String TEXT = """
             and (lower(f.id) like :text escape '\\' or lower(f.userId) like :text escape '\\'
                  or lower(f.label) like :text escape '\\' or f.hint like :text escape '\\' or f.userId in :userIds)
            """;

    /** The same as {@link Lock#of}. */
    private static final String LOCKED = """
             and (f.personFails >= :mostOfPerson or f.fails >= :mostInARow or f.lockUntil > :now or (f.dayStart > :dayAgo and f.dayFails >= :mostADay))
            """;

    private final EntityManager entities;
    private final AttemptPolicy policy;
    private final Clock clock;

    FactorFinder(EntityManager entities, AttemptPolicy policy, Clock clock) {
        this.entities = entities;
        this.policy = policy;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Factor> search(FactorQuery query, int page, int size) {
        Instant now = clock.instant();
        return asked("select f from FactorEntity f", query, " order by f.createdAt desc, f.id desc", FactorEntity.class)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultStream()
                .map(entity -> entity.toFactor(Map.of(), policy, now))
                .toList();
    }

    @Transactional(readOnly = true)
    long count(FactorQuery query) {
        return asked("select count(f) from FactorEntity f", query, "", Long.class)
                .getSingleResult();
    }

    /** Holds the conditions that were asked for, and no others. */
    private <T> TypedQuery<T> asked(String select, FactorQuery query, String order, Class<T> type) {
        StringBuilder where = new StringBuilder(" where f.id > ''");
        Map<String, Object> values = new HashMap<>();
        if (query.kind() != null) {
            where.append(" and f.kind = :kind");
            values.put("kind", query.kind());
        }
        if (!query.pattern().isEmpty()) {
            where.append(TEXT);
            values.put("text", query.pattern());
            values.put("userIds", query.userIds());
        }
        if (query.state() != null) {
            where.append(condition(query.state(), values));
        }
        TypedQuery<T> asked = entities.createQuery(select + where + order, type);
        values.forEach(asked::setParameter);
        return asked;
    }

    private String condition(FactorQuery.State state, Map<String, Object> values) {
        return switch (state) {
            case UNVERIFIED -> " and f.status = 'unverified'";
            case LOCKED -> {
                Instant now = clock.instant();
                values.put("now", now);
                values.put("dayAgo", now.minus(AttemptPolicy.DAY));
                values.put("mostOfPerson", AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_PERSON);
                values.put("mostInARow", policy.mostInARow());
                values.put("mostADay", policy.mostADay());
                yield LOCKED;
            }
        };
    }
}
