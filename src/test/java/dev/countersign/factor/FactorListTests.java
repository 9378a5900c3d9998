package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.TenantId;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.FactorPage.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as the API pages through them: wire contract, section 5. */
class FactorListTests {

    private static final FactorFilter ALL = new FactorFilter(null, null, null);

    private final UnitFactors unit = new UnitFactors(new PlainType("app"), new PlainType("text"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void following_after_comes_past_every_factor_once_and_ends(boolean newestFirst) {
        List<String> order = seven(newestFirst);
        assertThat(walk(newestFirst, true, null)).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void following_before_comes_back_the_same_way(boolean newestFirst) {
        List<String> order = seven(newestFirst);
        List<String> earlier = order.subList(0, 6);
        assertThat(walk(newestFirst, false, order.getLast())).isEqualTo(earlier);
    }

    @Test
    void a_part_shows_where_the_list_goes_on() {
        List<String> order = seven(true);
        FactorPage first = page(new PageRequest(3, null, null, true));
        assertThat(ids(first)).isEqualTo(order.subList(0, 3));
        assertThat(first.before()).isNull();
        assertThat(first.after()).isEqualTo(order.get(2));

        FactorPage middle = page(new PageRequest(3, null, order.get(2), true));
        assertThat(ids(middle)).isEqualTo(order.subList(3, 6));
        assertThat(middle.before()).isEqualTo(order.get(3));
        assertThat(middle.after()).isEqualTo(order.get(5));

        FactorPage last = page(new PageRequest(3, null, order.get(5), true));
        assertThat(ids(last)).containsExactly(order.get(6));
        assertThat(last.before()).isEqualTo(order.get(6));
        assertThat(last.after()).isNull();

        FactorPage back = page(new PageRequest(3, order.get(5), null, true));
        assertThat(ids(back)).as("those next to the bound").isEqualTo(order.subList(2, 5));
        assertThat(back.before()).isEqualTo(order.get(2));
        assertThat(back.after()).isEqualTo(order.get(4));

        FactorPage start = page(new PageRequest(3, order.get(2), null, true));
        assertThat(ids(start)).isEqualTo(order.subList(0, 2));
        assertThat(start.before()).isNull();
        assertThat(start.after()).isEqualTo(order.get(1));
    }

    @Test
    void a_part_that_just_fits_is_the_last() {
        seven(true);
        FactorPage all = page(new PageRequest(7, null, null, true));
        assertThat(all.factors()).hasSize(7);
        assertThat(all.after()).isNull();
    }

    @Test
    void between_two_bounds_lies_what_is_between_them() {
        List<String> order = seven(false);
        FactorPage page = page(new PageRequest(10, order.get(4), order.get(1), false));
        assertThat(ids(page)).isEqualTo(order.subList(2, 4));
        assertThat(page.before()).isEqualTo(order.get(2));
    }

    @Test
    void an_empty_part_leads_nowhere() {
        List<String> order = seven(true);
        assertThat(page(new PageRequest(3, null, order.getLast(), true)))
                .isEqualTo(new FactorPage(List.of(), null, null));
        assertThat(page(new PageRequest(3, order.getFirst(), null, true)))
                .isEqualTo(new FactorPage(List.of(), null, null));
    }

    @Test
    void all_conditions_of_a_filter_hold() {
        String app = unit.enrolled("app").id();
        String text = unit.enrolled("text").id();
        unit.set(text, "status = 'verified'");
        String bobs = unit.enrolled("app").id();
        unit.set(bobs, "user_id = 'bob'");
        assertThat(found(FactorFilter.ofUser("ada"))).containsExactlyInAnyOrder(app, text);
        assertThat(found(new FactorFilter(null, "app", null))).containsExactlyInAnyOrder(app, bobs);
        assertThat(found(new FactorFilter(null, null, Factor.Status.VERIFIED))).containsExactly(text);
        assertThat(found(new FactorFilter(null, null, Factor.Status.UNVERIFIED)))
                .containsExactlyInAnyOrder(app, bobs);
        assertThat(found(new FactorFilter("bob", "app", Factor.Status.UNVERIFIED)))
                .containsExactly(bobs);
        assertThat(found(new FactorFilter("bob", "text", null))).isEmpty();
        assertThat(unit.factors
                        .page(new TenantId("stranger"), ALL, new PageRequest(9, null, null, true))
                        .factors())
                .isEmpty();
    }

    @Test
    void listed_factors_carry_what_their_owner_may_see() {
        unit.enrolled("app");
        assertThat(page(new PageRequest(1, null, null, true)).factors())
                .extracting(Factor::attributes)
                .containsExactly(Map.of("label", "ada@acme.example"));
    }

    private List<String> seven(boolean newestFirst) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            unit.clock.advance(Duration.ofMillis(1));
            ids.add(unit.enrolled("app").id());
        }
        return newestFirst ? ids.reversed() : ids;
    }

    /** All ids on the way, in the order of the list. */
    private List<String> walk(boolean newestFirst, boolean onwards, @Nullable String start) {
        List<String> met = new ArrayList<>();
        String bound = start;
        for (int parts = 0; parts < 10; parts++) {
            FactorPage page = page(new PageRequest(3, onwards ? null : bound, onwards ? bound : null, newestFirst));
            met.addAll(onwards ? met.size() : 0, ids(page));
            bound = onwards ? page.after() : page.before();
            if (bound == null) {
                return met;
            }
        }
        throw new AssertionError("The list has no end");
    }

    private FactorPage page(PageRequest wish) {
        return unit.factors.page(TenantId.DEFAULT, ALL, wish);
    }

    private List<String> found(FactorFilter filter) {
        return ids(unit.factors.page(TenantId.DEFAULT, filter, new PageRequest(9, null, null, false)));
    }

    private static List<String> ids(FactorPage page) {
        return page.factors().stream().map(Factor::id).toList();
    }
}
