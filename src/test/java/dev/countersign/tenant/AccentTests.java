package dev.countersign.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTests {

    private static final Accent WHITE = new Accent(255, 255, 255);
    private static final Accent DARK_CARD = new Accent(0x16, 0x1e, 0x1c);

    @Test
    void black_on_white_has_the_contrast_of_the_standard() {
        assertThat(WHITE.contrast(new Accent(0, 0, 0))).isEqualTo(21);
        assertThat(WHITE.contrast(WHITE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0f766e", "#1D4ED8", "#b91c1c", "#000000"})
    void takes_a_colour_that_can_be_read_on_white(String text) {
        assertThat(Accent.parse(text)).get().extracting(Accent::hex).isEqualTo(text.toLowerCase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#4fd1bd", "#ffff00", "#ffffff", "#777777", "0f766e", "#123", "red", "", "#0f766e;}"})
    void refuses_a_pale_colour_and_any_other_text(String text) {
        assertThat(Accent.parse(text)).isEmpty();
    }

    @Property(tries = 500)
    void every_accent_can_be_read_on_light_and_dark_pages(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        Accent.parse(new Accent(red, green, blue).hex()).ifPresent(accent -> {
            assertThat(accent.contrast(WHITE)).isGreaterThanOrEqualTo(4.5);
            assertThat(accent.contrast(accent.ink())).isGreaterThanOrEqualTo(4.5);
            Accent dark = accent.onDark();
            assertThat(dark.contrast(DARK_CARD)).isGreaterThanOrEqualTo(4.5);
            assertThat(dark.contrast(dark.ink())).isGreaterThanOrEqualTo(4.5);
        });
    }
}
