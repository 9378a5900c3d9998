package dev.countersign.factor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * A part of a list of factors.
 *
 * @param before the id before which the list goes on backwards; null when this is its start
 * @param after the id after which the list goes on; null when this is its end
 */
public record FactorPage(
        List<Factor> factors,
        @Nullable String before,
        @Nullable String after) {

    /** The conditions on a tenant's factors; null sets none. */
    public record FactorFilter(
            @Nullable String userId, @Nullable String kind, Factor.@Nullable Status status) {

        /** All factors of one user. */
        public static FactorFilter ofUser(String userId) {
            return new FactorFilter(userId, null, null);
        }

        String userIdOrEmpty() {
            return userId == null ? "" : userId;
        }

        String kindOrEmpty() {
            return kind == null ? "" : kind;
        }

        String statusOrEmpty() {
            return status == null ? "" : status.column();
        }
    }

    /**
     * The part of a list that a caller requests.
     *
     * @param limit the most factors of a page
     * @param before only factors before this id in the list; null for no such bound
     * @param after only factors after this id in the list; null for no such bound
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

        /** Backwards, the part next to the bound is wanted, so that the list is read from there. */
        private boolean backwards() {
            return before != null && after == null;
        }

        /** One more than {@link #limit()}, which tells whether the list goes on. */
        Pageable pageable() {
            Sort order = Sort.by(newestFirst == backwards() ? Sort.Direction.ASC : Sort.Direction.DESC, "id");
            return org.springframework.data.domain.PageRequest.of(0, limit + 1, order);
        }

        /** Makes a page of what was found with {@link #pageable()}. */
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
}
