package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/**
 * Draws the modules and which of them use which, as {@code docs/images/architecture.svg}. The base that nearly all use is
 * left out, and so is an arrow that follows from others. The system property {@code architecture.update} writes the
 * picture anew.
 */
class ArchitecturePictureTests {

    private static final Path TEXT = Path.of("docs/images/architecture.puml");
    private static final Path PICTURE = Path.of("docs/images/architecture.svg");

    private static final Set<String> BASE =
            Set.of("common", "event", "maintenance", "startup", "web", "cli", "health", "doctor");

    private static final Pattern ARROW = Pattern.compile("(\\w+) --> \\S*?(\\w+) <<");

    /** One module uses another. */
    private record Use(String from, String to) implements Comparable<Use> {

        @Override
        public int compareTo(Use other) {
            return (from + ' ' + to).compareTo(other.from + ' ' + other.to);
        }
    }

    @Test
    void the_picture_shows_the_modules_as_they_are(@TempDir Path folder) throws IOException {
        String text = draw(reduced(uses(folder)));
        if (Boolean.getBoolean("architecture.update")) {
            Files.writeString(TEXT, text);
            try (var out = Files.newOutputStream(PICTURE)) {
                new SourceStringReader(text).outputImage(out, new FileFormatOption(FileFormat.SVG));
            }
        }
        assertThat(Files.readString(TEXT))
                .as("stale: run ./mvnw test -Dtest=ArchitecturePictureTests -Darchitecture.update=true")
                .isEqualTo(text);
        assertThat(Files.readString(PICTURE)).contains("<svg", ">challenge<", ">vault<");
    }

    private static Set<Use> uses(Path folder) throws IOException {
        new Documenter(
                        ApplicationModules.of(Application.class),
                        Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults()
                        .withStyle(DiagramStyle.UML)
                        .withExclusions(
                                module -> BASE.contains(module.getIdentifier().toString())));
        return ARROW.matcher(Files.readString(folder.resolve("components.puml")))
                .results()
                .map(arrow -> new Use(name(arrow.group(1)), name(arrow.group(2))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String module) {
        return module.toLowerCase(Locale.ROOT);
    }

    /** Without the arrows that lead where two or more others lead as well. */
    private static Set<Use> reduced(Set<Use> all) {
        return all.stream()
                .filter(use -> all.stream()
                        .filter(first -> first.from().equals(use.from()) && !first.equals(use))
                        .noneMatch(first -> reaches(first.to(), use.to(), all)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(String from, String to, Set<Use> all) {
        return all.stream()
                .filter(use -> use.from().equals(from))
                .anyMatch(use -> use.to().equals(to) || reaches(use.to(), to, all));
    }

    private static String draw(Set<Use> uses) {
        return uses.stream()
                .map(use -> "[" + use.from() + "] --> [" + use.to() + "]\n")
                .collect(Collectors.joining("", """
                        @startuml
                        !pragma layout smetana
                        skinparam componentStyle rectangle
                        skinparam defaultFontName sans-serif
                        skinparam defaultFontSize 14
                        skinparam backgroundColor #ffffff
                        skinparam component {
                          BackgroundColor #e3f3f0
                          BorderColor #0f766e
                          FontColor #15201d
                        }
                        skinparam ArrowColor #55625e
                        """, "@enduml\n"));
    }
}
