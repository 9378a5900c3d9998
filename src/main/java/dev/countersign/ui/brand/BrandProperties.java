package dev.countersign.ui.brand;

import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import dev.countersign.tenant.Accent;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Logo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pages present themselves ({@code countersign.brand}).
 *
 * @param name stands in titles and beside the logo
 * @param accent the colour of buttons and links, {@code #rrggbb}; see {@link Accent}
 * @param logo a file in the home; see {@link Logo}
 */
@ConfigurationProperties("countersign.brand")
record BrandProperties(
        @DefaultValue("Countersign") String name,
        @Nullable String accent,
        @Nullable String logo) {

    /** @throws UnusableSetting when the colour or the file cannot be used */
    Brand brand(Home home) {
        return new Brand(name, readAccent(), logo == null || logo.isBlank() ? null : readLogo(home.file(logo)));
    }

    private @Nullable Accent readAccent() {
        return accent == null || accent.isBlank()
                ? null
                : Accent.parse(accent.strip())
                        .orElseThrow(() -> new UnusableSetting(
                                "countersign.brand.accent is " + accent + ", which cannot be used as the accent.",
                                "Name a colour as #rrggbb that is dark enough to be read on white (contrast 4.5)."));
    }

    private static Logo readLogo(Path file) {
        try {
            // one byte more than is taken shows that a file is too large
            byte[] start = Files.newInputStream(file).readNBytes(Logo.MAX_BYTES + 1);
            return Logo.of(start).orElseThrow(() -> unusable(file));
        } catch (IOException e) {
            throw unusable(file);
        }
    }

    private static UnusableSetting unusable(Path file) {
        return new UnusableSetting(
                "countersign.brand.logo is " + file + ", which is no picture that can be used.",
                "Put a PNG, JPEG, WebP or SVG file of at most 48 KiB there, or leave the setting out.");
    }
}
