package dev.countersign.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail.
 *
 * @param actorType the namespace of the actor, such as {@code account}; null in entries from before there were types
 * @param actor the id of an account, API key or client, {@code tenant/user id}, {@code anonymous} or {@code server}
 * @param event the name of the event, such as {@code factor_verified}
 * @param subject the id of the object that the event is about
 * @param ipAddress the address of the browser, or of the application that used an API key
 * @param userAgent the user agent of that browser or application
 */
public record AuditEntry(
        Instant at,
        String tenant,
        @Nullable String actorType,
        String actor,
        String event,
        String subject,
        @Nullable String userId,
        @Nullable String detail,
        @Nullable String ipAddress,
        @Nullable String userAgent) {}
