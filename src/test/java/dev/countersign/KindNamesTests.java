package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only its own packages name a kind of factor. */
class KindNamesTests {

    private static final Path SOURCES = Path.of("src/main");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|properties|ya?ml|sql|xml|json|factories)");
    private static final Pattern KIND = Pattern.compile("[\"'](?:totp|sms|recovery|generic_otp)[\"']");

    /** Files that may say such a word, with the reason. */
    private static final List<String> EXCEPTIONS = List.of(
            "factor/totp/",
            "factor/sms/",
            "factor/recovery/",
            "factor/genericotp/",
            "ui/factor/totp/",
            "ui/factor/sms/",
            "ui/factor/recovery/",
            // "sms" is also the name of the module that delivers text messages
            "package-info.java",
            // the demonstration enrols the factor of its administrator
            "ui/demo/Demonstration.java",
            // migrations change rows of the kinds that they are about
            "resources/db/migration/",
            // the amr value "sms" of RFC 8176
            "duo/IdTokens.java");

    @Test
    void no_other_source_or_resource_names_a_kind() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> TEXT.matcher(file.toString()).matches())
                    .filter(file -> KIND.matcher(text(file)).find())
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> EXCEPTIONS.stream().noneMatch(name::contains))
                    .forEach(found::add);
        }
        assertThat(found).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
