package dev.countersign.audit;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** The conditions in words, as far as 100 characters tell them; null when there is none. */
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
