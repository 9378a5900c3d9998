package dev.countersign.factor;

import dev.countersign.common.LikePattern;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator looks for, in all tenants.
 *
 * @param text part of a user id, a label, a factor id or a hint, whatever its case; empty for all
 * @param userIds owners that fit the text for reasons of the caller's own
 * @param kind only factors of this kind; null for all
 * @param state only factors in this state; null for all
 */
public record FactorQuery(
        String text,
        Collection<String> userIds,
        @Nullable String kind,
        @Nullable State state) {

    /** What may be amiss with a factor. */
    public enum State {
        /** It takes no codes now. */
        LOCKED,
        /** It had no right code yet. */
        UNVERIFIED
    }

    /** The text as a pattern; empty when nothing is looked for. */
    String pattern() {
        return text.isBlank() ? "" : LikePattern.containing(text);
    }
}
