package dev.countersign.e2e;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Lets Playwright fetch its own browser, or notice that it has it already. */
final class PlaywrightDownload {

    /** Playwright itself would go on trying for many minutes behind a firewall that drops its packets. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private PlaywrightDownload() {}

    static void install() throws IOException {
        if (System.getenv().keySet().containsAll(Chromium.NO_DOWNLOAD.keySet())) {
            throw new IOException("switched off in the environment");
        }
        var process = Driver.ensureDriverInstalled(Chromium.NO_DOWNLOAD, false).createProcessBuilder();
        process.environment().keySet().removeAll(Chromium.NO_DOWNLOAD.keySet());
        process.command().addAll(List.of("install", "--only-shell", "chromium"));
        Command.run(process, LIMIT);
    }
}
