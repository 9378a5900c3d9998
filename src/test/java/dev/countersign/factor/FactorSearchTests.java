package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.factor.FactorQuery.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator finds. */
class FactorSearchTests {

    private final UnitFactors unit = new UnitFactors(new PlainType("app"), new PlainType("text"));
    private String older;
    private String newer;

    @BeforeEach
    void enrol() {
        older = unit.enrolled("app").id();
        unit.clock.advance(Duration.ofSeconds(1));
        newer = unit.enrolled("text").id();
        unit.set(newer, "user_id = 'User_1', label = 'Grace H', hint = '42', status = 'verified'");
    }

    @Test
    void the_newest_come_first_a_page_at_a_time() {
        assertThat(found("", null, null)).containsExactly(newer, older);
        assertThat(unit.factors.search(query("", null, null), 0, 1))
                .extracting(Factor::id)
                .containsExactly(newer);
        assertThat(unit.factors.search(query("", null, null), 1, 1))
                .extracting(Factor::id)
                .containsExactly(older);
        String third = unit.enrolled("app").id();
        assertThat(unit.factors.search(query("", "app", null), 0, 2))
                .extracting(Factor::id)
                .contains(third, older);
        assertThat(unit.factors.search(query("", null, null), 1, 2)).hasSize(1);
        assertThat(unit.factors.count(query("", null, null))).isEqualTo(3);
        assertThat(unit.factors.search(query("", null, null), 0, 5)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_1", "USER", " grace ", "42", "grace h"})
    void a_text_is_looked_for_in_user_label_and_hint_whatever_its_case(String text) {
        assertThat(found(text, null, null)).containsExactly(newer);
    }

    @Test
    void a_text_is_looked_for_in_the_id() {
        assertThat(found(older.toLowerCase(Locale.ROOT), null, null)).containsExactly(older);
    }

    /** "userx1" is not "user_1". */
    @ParameterizedTest
    @ValueSource(strings = {"%", "user%1", "g_ace", "\\"})
    void wildcards_are_plain_text(String text) {
        assertThat(found(text, null, null)).isEmpty();
    }

    @Test
    void owners_that_the_caller_knows_by_another_name_are_found_too() {
        assertThat(unit.factors.search(new FactorQuery("nobody", Set.of("ada"), null, null), 0, 9))
                .extracting(Factor::id)
                .containsExactly(older);
    }

    @Test
    void kind_and_state_narrow_what_is_found() {
        assertThat(found("", "app", null)).containsExactly(older);
        assertThat(found("", null, State.UNVERIFIED)).containsExactly(older);
        assertThat(found("user", "app", null)).isEmpty();
        assertThat(unit.factors.count(query("", "text", State.UNVERIFIED))).isZero();
    }

    /** The same as a look at each factor would say, to the moment. */
    @Test
    void locked_are_those_that_take_no_codes_now() {
        assertThat(found("", null, State.LOCKED)).isEmpty();
        for (String lock : List.of(
                "consecutive_failures = 50",
                "consecutive_failures = 0, locked_until = :now + interval '1' second",
                "locked_until = null, daily_failures = 60, daily_window_start = :now - interval '23' hour")) {
            unit.set(older, lock);
            assertThat(found("", null, State.LOCKED)).as(lock).containsExactly(older);
            assertThat(unit.lock(older)).isNotNull();
        }
        for (String free : List.of(
                "consecutive_failures = 49, daily_failures = 59, locked_until = :now",
                "daily_failures = 60, daily_window_start = :now - interval '24' hour")) {
            unit.set(older, free);
            assertThat(found("", null, State.LOCKED)).as(free).isEmpty();
            assertThat(unit.lock(older)).isNull();
        }
    }

    @Test
    void attributes_are_left_out_since_they_may_hold_a_number() {
        assertThat(unit.factors.search(query("", null, null), 0, 9))
                .allMatch(factor -> factor.attributes().isEmpty());
    }

    private List<String> found(String text, @Nullable String kind, @Nullable State state) {
        List<Factor> found = unit.factors.search(query(text, kind, state), 0, 9);
        assertThat(unit.factors.count(query(text, kind, state))).isEqualTo(found.size());
        return found.stream().map(Factor::id).toList();
    }

    private static FactorQuery query(String text, @Nullable String kind, @Nullable State state) {
        return new FactorQuery(text, Set.of(), kind, state);
    }
}
