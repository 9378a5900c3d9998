package dev.countersign.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words live in the message bundle, and nowhere else. */
class MessagesTests {

    private static final Path SOURCES = Path.of("src/main/java/dev/countersign/ui");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What a key looks like: words of small letters with dots and hyphens between them. */
    private static final Pattern KEY = Pattern.compile("[a-z]+([.-][a-z-]+)*");

    private static final Pattern USED = Pattern.compile("getTranslation\\(\\s*\"([^\"]+)\"");

    private static final Pattern SHOWN = Pattern.compile(
            "(?:setText|setLabel|setPlaceholder|setHeader|setErrorMessage|setAriaLabel|setAlt|new (?:H1|H2|Paragraph|Span"
                    + "|Button|NativeButton|Anchor|TextField|Note|StepTitle))\\(\\s*\"([^\"]*[A-Za-z][^\"]*)\"");

    private final ResourceBundle messages = ResourceBundle.getBundle("vaadin-i18n.translations");

    @Test
    void every_key_that_is_used_has_its_words() {
        Set<String> missing = new TreeSet<>();
        sources()
                .forEach(source -> USED.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !key.endsWith(".") && !messages.containsKey(key))
                        .forEach(missing::add));
        assertThat(missing).isEmpty();
    }

    @Test
    void no_page_has_words_of_its_own() {
        Set<String> literals = new TreeSet<>();
        sources()
                .forEach(source -> SHOWN.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .filter(text -> !KEY.matcher(text).matches())
                        .forEach(literals::add));
        assertThat(literals).isEmpty();
    }

    @Test
    void no_words_are_left_over() {
        Set<String> literals = new TreeSet<>();
        sources()
                .forEach(source -> LITERAL.matcher(source)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(literals::add));
        Set<String> unused = new TreeSet<>(messages.keySet());
        unused.removeAll(literals);
        unused.removeIf(key -> Stream.of(
                        "factor.",
                        "scope.",
                        "event.",
                        "actor.",
                        "role.",
                        "problem.",
                        "admin.column.",
                        "not-found.",
                        "portal-over.",
                        "signed-out.",
                        "denied.",
                        "error.")
                .anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    @Test
    void patterns_have_no_straight_apostrophes_which_would_swallow_what_follows() {
        assertThat(messages.keySet().stream()
                        .filter(key -> messages.getString(key).contains("'")))
                .isEmpty();
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(MessagesTests::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
