package dev.countersign.e2e;

import java.io.File;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a Chromium or Chrome on this machine. */
final class InstalledBrowser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> MAC = List.of(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private InstalledBrowser() {}

    static Path find() throws FileNotFoundException {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        var onPath = NAMES.stream()
                .flatMap(name ->
                        Stream.of(folders).filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)));
        return Stream.concat(onPath, MAC.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("none of " + String.join(", ", NAMES) + " on PATH"));
    }
}
