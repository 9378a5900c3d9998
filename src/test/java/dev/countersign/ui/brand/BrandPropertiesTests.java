package dev.countersign.ui.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandPropertiesTests {

    private Home home;

    @BeforeEach
    void makeHome(@TempDir Path folder) {
        home = new Home(folder);
    }

    private BrandStyles styles(BrandProperties properties) {
        return new BrandStyles(new Branding(properties, home), home);
    }

    @Test
    void nothing_of_ones_own_changes_nothing() throws IOException {
        assertThat(styles(new BrandProperties("Countersign", null, "")).styles().getBody())
                .isEmpty();
    }

    @Test
    void an_accent_sets_the_colours_of_light_and_dark_pages() throws IOException {
        assertThat(styles(new BrandProperties("Acme", "#1d4ed8", null)).styles().getBody())
                .contains("--cs-accent-light: #1d4ed8;", "--cs-accent-ink-light: #ffffff;")
                .containsPattern("--cs-accent-dark: #[0-9a-f]{6};");
    }

    @Test
    void a_style_sheet_in_the_home_comes_last() throws IOException {
        Files.writeString(home.file("theme.css"), ".card { border: 0 }");
        assertThat(styles(new BrandProperties("Acme", "#1d4ed8", null)).styles().getBody())
                .startsWith("html {")
                .endsWith(".card { border: 0 }");
    }

    @Test
    void a_logo_is_read_from_the_home() throws IOException {
        Files.writeString(home.file("acme.svg"), "<svg/>");
        assertThat(new BrandProperties("Acme", null, "acme.svg").brand(home).logo())
                .isNotNull()
                .satisfies(logo -> assertThat(logo.uri()).startsWith("data:image/svg+xml;base64,"));
    }

    @Test
    void what_cannot_be_used_stops_the_start() throws IOException {
        Files.writeString(home.file("acme.txt"), "no picture");
        assertThatThrownBy(() -> new BrandProperties("Acme", "#ffff00", null).brand(home))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("countersign.brand.accent is #ffff00");
        assertThatThrownBy(() -> new BrandProperties("Acme", null, "acme.txt").brand(home))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("acme.txt");
        assertThatThrownBy(() -> new BrandProperties("Acme", null, "missing.png").brand(home))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("missing.png");
    }
}
