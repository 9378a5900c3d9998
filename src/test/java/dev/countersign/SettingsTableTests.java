package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the table of settings in docs/operations.md with what Spring Boot's configuration processor found in the code
 * and in additional-spring-configuration-metadata.json.
 */
class SettingsTableTests {

    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
    private static final Path DOCUMENT = Path.of("docs", "operations.md");
    private static final String START = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";
    private static final String WRITE = "countersign.docs.write";

    /** A code word or a link of Javadoc. */
    private static final Pattern CODE = Pattern.compile("\\{@\\w+ ([^}]+)}");

    private static final TreeMap<String, JsonNode> SETTINGS = new TreeMap<>();

    @BeforeAll
    static void readMetadata() throws IOException {
        assertThat(METADATA)
                .as("./mvnw compile runs the configuration processor")
                .exists();
        for (JsonNode setting :
                JsonMapper.shared().readTree(Files.readString(METADATA)).get("properties")) {
            SETTINGS.put(setting.get("name").asString(), setting);
        }
    }

    @Test
    void the_table_lists_every_setting() throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(START) + START.length();
        int end = document.indexOf(END);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DOCUMENT, document.substring(0, start) + table() + document.substring(end));
            return;
        }
        assertThat(document.substring(start, end))
                .as("docs/operations.md is stale: run ./mvnw test -Dtest=SettingsTableTests -DargLine=-D%s=true", WRITE)
                .isEqualTo(table());
    }

    @Test
    void every_setting_is_described() {
        assertThat(SETTINGS)
                .allSatisfy((name, setting) ->
                        assertThat(setting.path("description").asString("")).isNotBlank());
    }

    /** Settings that no record binds are described in additional-spring-configuration-metadata.json. */
    @Test
    void every_setting_that_the_code_reads_is_known() throws IOException {
        Pattern read = Pattern.compile("\\$\\{(countersign\\.[a-z.-]+)|getProperty\\(\\s*\"(countersign\\.[a-z.-]+)\"");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            files.filter(Files::isRegularFile)
                    .map(SettingsTableTests::text)
                    .forEach(text -> read.matcher(text)
                            .results()
                            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                            .forEach(names::add));
        }
        assertThat(names).isNotEmpty().isSubsetOf(SETTINGS.keySet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table() {
        return Stream.concat(
                        Stream.of("| setting | default | meaning |", "|---|---|---|"),
                        SETTINGS.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(String name, JsonNode setting) {
        String description =
                setting.path("description").asString("").replaceAll("\\s+", " ").replace("|", "\\|");
        description = CODE.matcher(description).replaceAll("`$1`");
        return "| `" + name + "` | " + value(setting.get("defaultValue")) + " | " + description + " |";
    }

    private static String value(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isArray() && value.isEmpty()) {
            return "";
        }
        List<JsonNode> values = value.isArray() ? List.copyOf(value.values()) : List.of(value);
        return values.stream()
                .map(JsonNode::asString)
                .map(text -> text.replaceAll("[\\[\\]]", ""))
                .collect(Collectors.joining(", ", "`", "`"));
    }
}
