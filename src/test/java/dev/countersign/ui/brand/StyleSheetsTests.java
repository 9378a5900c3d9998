package dev.countersign.ui.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of the look stand in {@code tokens.css}; the other style sheets use them by name. */
class StyleSheetsTests {

    private static final Path FOLDER = Path.of("frontend");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b");
    private static final Pattern TOKEN = Pattern.compile("--cs-[a-z0-9-]+");
    private static final Pattern SIZE = Pattern.compile("(?:radius|font-size|gap): [^;]*\\d{2,}px");

    @ParameterizedTest
    @ValueSource(strings = {"layout.css", "components.css", "administration.css"})
    void a_style_sheet_names_no_colour_and_no_size_of_its_own(String file) throws IOException {
        String css = Files.readString(FOLDER.resolve(file));
        assertThat(found(COLOUR, css))
                .as("colours; a picture to scan is dark on white")
                .isSubsetOf("#fff");
        assertThat(found(SIZE, css)).isEmpty();
    }

    @Test
    void every_token_that_is_used_exists() throws IOException {
        TreeSet<String> known =
                found(Pattern.compile("--cs-[a-z0-9-]+(?=:)"), Files.readString(FOLDER.resolve("tokens.css")));
        for (String file : new String[] {"tokens.css", "layout.css", "components.css", "administration.css"}) {
            assertThat(known).as(file).containsAll(found(TOKEN, Files.readString(FOLDER.resolve(file))));
        }
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text).results().map(MatchResult::group).toList());
    }
}
