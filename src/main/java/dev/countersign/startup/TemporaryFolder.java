package dev.countersign.startup;

import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Keeps temporary files in {@code countersign.home/tmp}, since everything that the server writes lies in its home and
 * other folders may be read-only. What an earlier run left there goes at the start. Belongs to a server's own process:
 * it changes a property of the whole JVM.
 */
public final class TemporaryFolder implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final String NAME = "tmp";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String home = event.getEnvironment().getProperty("countersign.home");
        if (home == null) {
            return;
        }
        Path folder = Home.prepared(Path.of(home)).resolve(NAME);
        try {
            empty(folder);
            System.setProperty("java.io.tmpdir", Home.prepared(folder).toString());
        } catch (IOException e) {
            throw new UnusableSetting(
                    "The folder " + folder + " cannot be emptied.", "Remove it, or let this user write to it.");
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.walk(folder)) {
            left = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }
}
