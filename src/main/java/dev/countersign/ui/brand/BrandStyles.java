package dev.countersign.ui.brand;

import dev.countersign.common.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves what the operator changed about the look: the accent, then the file {@code theme.css} of the home. */
@RestController
class BrandStyles {

    static final String PATH = "/brand.css";

    private static final String THEME = "theme.css";
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final Branding branding;
    private final Path theme;

    BrandStyles(Branding branding, Home home) {
        this.branding = branding;
        this.theme = home.file(THEME);
    }

    /** Reads the file each time, so that a change shows when the page is loaded again. */
    @GetMapping(PATH)
    ResponseEntity<String> styles() throws IOException {
        String own = Files.isReadable(theme) ? Files.readString(theme) : "";
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.noCache())
                .body(branding.css() + own);
    }
}
