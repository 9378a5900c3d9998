package dev.countersign.api;

import dev.countersign.api.Constraints.OneOf;
import dev.countersign.factor.FactorPage.PageRequest;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list (docs/wire-contract.md, section 9). Unknown parameters are ignored.
 *
 * @param limit 1 to 100; 10 when absent
 * @param order {@code desc}, {@code asc} or {@code normal}, which is the same as {@code desc}
 */
record ListParameters(
        @Pattern(regexp = "^([1-9][0-9]?|100)$", message = "must be a number from 1 to 100.") @Nullable
        String limit,

        @Pattern(regexp = ID, message = "must be an id of the list.") @Nullable
        String before,

        @Pattern(regexp = ID, message = "must be an id of the list.") @Nullable
        String after,

        @OneOf(
                value = {"desc", "asc", "normal"},
                message = "must be desc, asc or normal.")
        @Nullable
        String order) {

    private static final String ID = "^[A-Za-z0-9_]{1,60}$";
    private static final int DEFAULT_LIMIT = 10;

    PageRequest toPageRequest() {
        int size = limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
        return new PageRequest(size, before, after, !"asc".equals(order));
    }
}
