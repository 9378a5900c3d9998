package dev.countersign.startup;

import dev.countersign.common.Home;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Keeps the demonstration and real data apart: everybody knows its people's passwords. The profile {@code demo} starts in
 * a home of its own, which it marks, with its embedded database, for browsers of this machine. A server that is no
 * demonstration does not start in such a home.
 */
class DemonstrationGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String MARK = "demonstration";

    private static final String MARK_TEXT =
            "This folder belongs to a demonstration of Countersign, whose people have known passwords.\n";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String named = environment.getProperty("countersign.home");
        if (named == null) {
            return;
        }
        Path home = Path.of(named).toAbsolutePath().normalize();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            requireDatabaseIn(home, environment.getProperty("spring.datasource.url"));
            requireDatabaseIn(home, environment.getProperty("spring.datasource.hikari.jdbc-url"));
            requireLocal(new PublicUrl(environment.getProperty("countersign.public-url", "http://localhost")));
            mark(home);
        } else if (context instanceof WebServerApplicationContext && Files.exists(home.resolve(MARK))) {
            throw new UnusableSetting(
                    "countersign.home is " + home + ", where a demonstration lives, whose people have known passwords.",
                    "Name another folder, or start with the profile demo.");
        }
    }

    private static void requireDatabaseIn(Path home, @Nullable String url) {
        if (url == null || url.startsWith("jdbc:h2:mem:")) {
            return;
        }
        String file = url.replaceFirst("^jdbc:h2:(file:)?", "").replaceFirst(";.*", "");
        if (!url.startsWith("jdbc:h2:") || !absolute(file).startsWith(home)) {
            throw new UnusableSetting(
                    "The profile demo keeps its data in countersign.home alone, and another database is set.",
                    "Start without the profile demo, or without spring.datasource.url.");
        }
    }

    private static Path absolute(String file) {
        try {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return Path.of("/");
        }
    }

    private static void requireLocal(PublicUrl address) {
        String host = address.hostName();
        if (!host.equals("localhost")
                && !host.endsWith(".localhost")
                && !host.matches("127(\\.\\d+){3}")
                && !host.equals("[::1]")) {
            throw new UnusableSetting(
                    "The profile demo is for this machine alone, and countersign.public-url is " + address.url() + ".",
                    "Start without the profile demo, or without countersign.public-url.");
        }
    }

    private static void mark(Path home) {
        Path mark = home.resolve(MARK);
        try {
            if (Files.exists(mark)) {
                return;
            }
            if (Files.exists(home) && !empty(home)) {
                throw new UnusableSetting(
                        "countersign.home is " + home + ", which the profile demo did not make.",
                        "Name a folder that is not there yet, or start without the profile demo.");
            }
            Files.writeString(Home.prepared(home).resolve(MARK), MARK_TEXT);
        } catch (IOException e) {
            throw new UnusableSetting(
                    "countersign.home is " + home + ", which cannot be read or written to.",
                    "Name a folder that this user may write to.");
        }
    }

    /** The folder for temporary files is made before anything is known of the server. */
    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.endsWith(TemporaryFolder.NAME));
        }
    }
}
