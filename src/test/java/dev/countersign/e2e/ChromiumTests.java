package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.e2e.BrowserSource.Attempt;
import dev.countersign.e2e.BrowserSource.Candidate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tools of the page tests themselves, on a page that needs no server. */
@Tag("server")
class ChromiumTests {

    private static final String PAGE = """
            data:text/html,<!doctype html><html lang="en"><title>Hello</title>
            <meta name="color-scheme" content="light dark"><p id="word">Countersign</p>""";

    private static final Attempt MISSING = new Attempt("here", () -> {
        throw new FileNotFoundException("none here\nand more that nobody wants to read");
    });

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void drawsTextInBothColourSchemes(ColorScheme scheme) throws IOException {
        var page = Chromium.newPage(320, 200, scheme);
        try {
            page.navigate(PAGE);

            assertThat(page.title()).isEqualTo("Hello");
            var picture = picture(page, "chromium-" + scheme.name().toLowerCase(Locale.ROOT));
            assertThat(picture.getWidth()).isEqualTo(320);
            var paper = picture.getRGB(picture.getWidth() - 1, picture.getHeight() - 1);
            assertThat((paper & 0xff) > 0x80).isEqualTo(scheme == ColorScheme.LIGHT);
            // without any font on the machine a browser draws nothing and says nothing
            assertThat(pixelsUnlike(paper, picture)).isGreaterThan(100);
        } finally {
            page.context().close();
        }
    }

    @Test
    void triesTheNextBrowserWhenOneIsMissing() {
        var second = new Attempt("there", () -> Candidate.at(Path.of("/there")));

        assertThat(BrowserSource.firstThatStarts(List.of(MISSING, second), Candidate::executable))
                .isEqualTo(Path.of("/there"));
    }

    @Test
    void saysInOneSentenceThatThereIsNoBrowser() {
        assertThatThrownBy(() -> BrowserSource.firstThatStarts(List.of(MISSING), Candidate::executable))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("install Chromium or Chrome")
                .hasMessageEndingWith("(tried here: none here)");
    }

    private static BufferedImage picture(Page page, String name) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Chromium.screenshot(page, name)));
    }

    private static long pixelsUnlike(int paper, BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) != paper)
                .count();
    }
}
