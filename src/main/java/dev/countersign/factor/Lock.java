package dev.countersign.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor takes no codes.
 *
 * @param until when it does again; null when only an administrator can help
 */
public record Lock(@Nullable Instant until) {}
