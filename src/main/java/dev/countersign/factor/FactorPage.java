package dev.countersign.factor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param before the id before which the list goes on backwards; null when this is its start
 * @param after the id after which the list goes on; null when this is its end
 */
public record FactorPage(
        List<Factor> factors,
        @Nullable String before,
        @Nullable String after) {}
