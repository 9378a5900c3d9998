package dev.countersign.audit;

import dev.countersign.common.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to find; all conditions that are given must hold.
 *
 * @param text part of a subject, user id, actor, detail, address or browser, in any case; or the type of an actor
 * @param event a name such as {@code factor_verified}
 * @param from the earliest time
 * @param to the first time that is too late
 */
public record AuditQuery(
        @Nullable String text,
        @Nullable String event,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable TenantId tenant) {

    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null);
}
