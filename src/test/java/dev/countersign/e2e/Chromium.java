package dev.countersign.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The browser of the page tests: one for the whole test run, since starting it takes seconds.
 *
 * <p>Playwright's objects may be used by one thread at a time only, so page tests do not run in parallel.
 */
final class Chromium {

    /** Keeps the browser from calling anybody but the server under test. */
    private static final List<String> QUIET = List.of(
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Playwright would otherwise fetch three browsers by itself, without a limit in time. */
    static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private static final double START_MILLIS = 60_000;

    private static @Nullable Browser shared;
    private static @Nullable String failure;

    private Chromium() {}

    /**
     * The browser that all tests share; it is closed when the test run ends.
     *
     * @throws IllegalStateException saying in one sentence that there is no browser to be had
     */
    static synchronized Browser launch() {
        if (failure != null) {
            // looking again could take minutes for every test
            throw new IllegalStateException(failure);
        }
        if (shared == null) {
            try {
                shared = start();
            } catch (IllegalStateException e) {
                failure = e.getMessage();
                throw e;
            }
        }
        return shared;
    }

    /** A page in a fresh, cookieless context; close it by {@code page.context().close()}. */
    static Page newPage(int width, int height, ColorScheme scheme) {
        return launch().newContext(options(width, height, scheme)).newPage();
    }

    /** The same, where certificates are not looked at. */
    static Page newPageOfAnyCertificate(int width, int height, ColorScheme scheme) {
        return launch().newContext(options(width, height, scheme).setIgnoreHTTPSErrors(true))
                .newPage();
    }

    private static Browser.NewContextOptions options(int width, int height, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-US");
    }

    /** Takes a picture of the whole page, kept as {@code target/screenshots/<name>.png}. */
    static byte[] screenshot(Page page, String name) {
        return page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    private static Browser start() {
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close-browser"));
        return BrowserSource.firstThatStarts(BrowserSource.wanted(), candidate -> start(playwright, candidate));
    }

    /** Playwright leaves Chromium's sandbox off by default, without which it would not start for root. */
    private static Browser start(Playwright playwright, BrowserSource.Candidate candidate) {
        var options =
                new BrowserType.LaunchOptions().setHeadless(true).setArgs(QUIET).setTimeout(START_MILLIS);
        if (candidate.executable() != null) {
            options.setExecutablePath(candidate.executable());
        }
        if (!candidate.env().isEmpty()) {
            var env = new HashMap<>(System.getenv());
            env.putAll(candidate.env());
            options.setEnv(env);
        }
        return playwright.chromium().launch(options);
    }
}
