package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name only what is in the repository. */
class DocumentsTests {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("(?<![\\w*-])[A-Z][a-z]\\w+(?:Tests|Scenario)\\b");
    private static final int LONGEST_README = 120;

    @Test
    void every_link_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            found(LINK, document).map(link -> link.group(1)).forEach(target -> {
                if (Files.notExists(document.toAbsolutePath().resolveSibling(target))) {
                    broken.add(document + " -> " + target);
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Set<String> tests = names(Path.of("src/test/java"));
        tests.addAll(names(Path.of("starter/src")));
        tests.addAll(names(Path.of("bench/src")));
        Set<String> unknown = new TreeSet<>();
        for (Path document : documents()) {
            found(TEST, document)
                    .map(MatchResult::group)
                    .filter(name -> !tests.contains(name))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    private static Stream<MatchResult> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("docs", "bench", "starter", "examples")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")
                                && !file.toString().contains("node_modules"))
                        .forEach(documents::add);
            }
        }
        try (Stream<Path> files = Files.list(Path.of("."))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        return documents;
    }

    private static Set<String> names(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
