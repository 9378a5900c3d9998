package dev.countersign.audit;

import dev.countersign.common.LikePattern;
import dev.countersign.common.TenantId;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * A search in the trail; all given conditions must hold.
 *
 * @param text a part of a subject, user id, actor, detail, address or user agent, in any case; or the type of an actor
 * @param event a name such as {@code factor_verified}
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 */
public record AuditQuery(
        @Nullable String text,
        @Nullable String event,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable TenantId tenant) {

    /** All entries. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null);

    Specification<AuditEventEntity> specification() {
        return (event, criteria, cb) -> {
            List<Predicate> all = new ArrayList<>();
            if (text != null && !text.isBlank()) {
                all.add(text(text.strip().toLowerCase(Locale.ROOT), event, cb));
            }
            if (this.event != null) {
                all.add(cb.equal(event.get("event"), this.event));
            }
            if (from != null) {
                all.add(cb.greaterThanOrEqualTo(event.get("at"), from));
            }
            if (to != null) {
                all.add(cb.lessThan(event.get("at"), to));
            }
            if (tenant != null) {
                all.add(cb.equal(event.get("tenantId"), tenant.value()));
            }
            return cb.and(all.toArray(Predicate[]::new));
        };
    }

    private static Predicate text(String text, Root<AuditEventEntity> event, CriteriaBuilder cb) {
        String pattern = LikePattern.containing(text);
        List<Predicate> any = new ArrayList<>();
        any.add(cb.equal(event.get("actorType"), text.replace(' ', '_')));
        for (String column : List.of("subject", "userId", "actor", "detail", "ipAddress", "userAgent")) {
            any.add(cb.like(cb.lower(event.get(column)), pattern, '\\'));
        }
        return cb.or(any.toArray(Predicate[]::new));
    }

    /** Returns the conditions in words, at most 100 characters; null when there is none. */
    @Nullable
    String words() {
        String words = Stream.of(
                        named("text", text),
                        named("event", event),
                        named("from", from),
                        named("to", to),
                        named("tenant", tenant))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty()
                ? null
                : words.substring(
                        0, words.offsetByCodePoints(0, Math.min(100, words.codePointCount(0, words.length()))));
    }

    private static String named(String name, @Nullable Object value) {
        return value == null ? "" : name + ' ' + value;
    }
}
