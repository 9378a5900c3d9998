package dev.countersign.factor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many at most
 * @param before only what stands before this id in the list; null for no such bound
 * @param after only what stands after this id in the list; null for no such bound
 * @param newestFirst the order of the list
 */
public record PageRequest(
        int limit, @Nullable String before, @Nullable String after, boolean newestFirst) {

    /** All ids that fit are greater; empty for no such bound. */
    String from() {
        return Objects.requireNonNullElse(newestFirst ? before : after, "");
    }

    /** All ids that fit are smaller; empty for no such bound. */
    String to() {
        return Objects.requireNonNullElse(newestFirst ? after : before, "");
    }

    /** Going backwards, the part next to the bound is wanted, so the list is read from there. */
    private boolean backwards() {
        return before != null && after == null;
    }

    Sort sort() {
        return Sort.by(newestFirst == backwards() ? Sort.Direction.ASC : Sort.Direction.DESC, "id");
    }

    /** Makes a page of what was found with one more than {@link #limit()}, in the order of {@link #sort()}. */
    FactorPage page(List<Factor> found) {
        boolean more = found.size() > limit;
        List<Factor> cut = more ? found.subList(0, limit) : found;
        List<Factor> page = backwards() ? cut.reversed() : cut;
        boolean earlier = backwards() ? more : after != null;
        boolean later = backwards() || more;
        return new FactorPage(
                page,
                earlier && !page.isEmpty() ? page.getFirst().id() : null,
                later && !page.isEmpty() ? page.getLast().id() : null);
    }
}
