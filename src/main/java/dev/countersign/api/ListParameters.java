package dev.countersign.api;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a query asks for (wire contract, E8 and section 9). Spring binds the query's parameters by
 * name; others are ignored.
 *
 * @param limit 1 to 100; 10 when absent
 * @param order {@code desc}, {@code asc} or {@code normal}, which is the same as {@code desc}
 */
record ListParameters(
        @Schema(pattern = LIMIT_FORM) @Nullable String limit,
        @Schema(pattern = ID_FORM) @Nullable String before,
        @Schema(pattern = ID_FORM) @Nullable String after,

        @Schema(allowableValues = {"desc", "asc", "normal"}) @Nullable
        String order) {

    private static final String LIMIT_FORM = "^([1-9][0-9]?|100)$";
    private static final String ID_FORM = "^[A-Za-z0-9_]{1,60}$";

    private static final int DEFAULT = 10;
    private static final int MOST = 100;

    /** @throws Problem that names each parameter with an impossible value */
    PageRequest wish() {
        List<Fault> faults = new ArrayList<>();
        if (limit != null && !limit.matches(LIMIT_FORM)) {
            faults.add(new Fault("limit", "invalid", "limit must be a number from 1 to " + MOST + "."));
        }
        if (order != null && !order.matches("desc|asc|normal")) {
            faults.add(new Fault("order", "invalid", "order must be desc, asc or normal."));
        }
        id(faults, "before", before);
        id(faults, "after", after);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new PageRequest(limit == null ? DEFAULT : Integer.parseInt(limit), before, after, !"asc".equals(order));
    }

    private static void id(List<Fault> faults, String name, @Nullable String id) {
        if (id != null && !id.matches(ID_FORM)) {
            faults.add(new Fault(name, "invalid", name + " must be an id of the list."));
        }
    }
}
