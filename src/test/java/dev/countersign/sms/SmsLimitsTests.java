package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import dev.countersign.sms.SmsLimits.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsLimitsTests {

    @ParameterizedTest
    @CsvSource({"1/30s, 1, PT30S", "4/10m, 4, PT10M", "8/1h, 8, PT1H", "15/1D, 15, P1D", "' 0/1h ', 0, PT1H"})
    void a_rule_says_so_many_in_so_long(String text, int most, Duration within) {
        assertThat(Rule.of(text)).isEqualTo(new Rule(most, within));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "1/", "/1h", "1/0s", "1/-1s", "-1/1h", "1/1y", "1/1h/1h", "1/1h/"})
    void what_is_no_rule_stops_the_start_and_is_shown(String text) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> Rule.of(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void no_countries_are_all_countries() {
        assertThat(countries(Set.of()).allows("DE")).isTrue();
        assertThat(countries(Set.of("de")).allows("DE")).isTrue();
        assertThat(countries(Set.of("DE")).allows("US")).isFalse();
    }

    /** Whichever of the lists it stands in. */
    @Test
    void a_bad_rule_is_noticed_at_the_start() {
        for (int bad = 0; bad < 7; bad++) {
            int index = bad;
            assertThatExceptionOfType(UnusableSetting.class).isThrownBy(() -> limits(index));
        }
    }

    private static SmsLimits limits(int bad) {
        List<List<String>> rules = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rules.add(List.of(i == bad ? "often" : "1/1h"));
        }
        return new SmsLimits(
                rules.get(0),
                rules.get(1),
                rules.get(2),
                rules.get(3),
                rules.get(4),
                rules.get(5),
                rules.get(6),
                Set.of());
    }

    private static SmsLimits countries(Set<String> countries) {
        List<String> any = List.of();
        return new SmsLimits(any, any, any, any, any, any, any, countries);
    }
}
