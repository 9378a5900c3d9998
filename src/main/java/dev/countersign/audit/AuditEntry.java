package dev.countersign.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param actorType what kind of name the actor is, such as {@code account}; null in entries of before there were types
 * @param actor who acted: the id of an account, key or client, {@code tenant/user id}, {@code anonymous}, {@code server}
 * @param event such as {@code factor_verified}
 * @param subject the id of what it happened to
 * @param ipAddress where the request came from: the browser, or the application that used a key
 * @param userAgent what that browser or application calls itself
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
