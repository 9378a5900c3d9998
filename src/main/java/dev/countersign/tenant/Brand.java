package dev.countersign.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How pages present themselves; null leaves a part as the server has it.
 *
 * @param name stands beside the logo; at most 60 characters of one line
 */
public record Brand(
        @Nullable String name,
        @Nullable Accent accent,
        @Nullable Logo logo) {

    /** Nothing of one's own. */
    public static final Brand NONE = new Brand(null, null, null);
}
