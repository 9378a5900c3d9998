package dev.countersign.e2e;

import dev.countersign.e2e.BrowserSource.Candidate;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The browser inside the npm package {@code @sparticuz/chromium}. Made for cloud functions, it comes with the few
 * libraries and the font it needs, so it also starts where nothing is installed for it. Kept unpacked in the user's
 * cache folder.
 */
final class NpmChromium {

    private static final String VERSION = "153.0.0";

    private static final Duration FETCH = Duration.ofMinutes(5);
    private static final Duration UNPACK = Duration.ofMinutes(2);

    /** The package unpacks into the temporary folder, and its libraries only when it believes to be in the cloud. */
    private static final String UNPACKER = """
            import chromium, { inflate } from '@sparticuz/chromium';
            import { fileURLToPath } from 'node:url';
            const libraries = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
            await inflate(fileURLToPath(libraries));
            await chromium.executablePath();
            """;

    private NpmChromium() {}

    /** Whether an earlier run has brought it. */
    static boolean isThere() {
        return Files.isExecutable(home().resolve("chromium"));
    }

    static Candidate find() throws IOException {
        if (!isThere()) {
            bring(home());
        }
        return new Candidate(home().resolve("chromium"), environment(home()));
    }

    private static Path home() {
        var cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return Path.of(cache, "countersign", "chromium-" + VERSION);
    }

    private static Map<String, String> environment(Path home) {
        return Map.of(
                "LD_LIBRARY_PATH", home.resolve("al2023/lib").toString(),
                "FONTCONFIG_FILE", home.resolve("fonts.conf").toString());
    }

    /** Works in a folder of its own and moves the result at the end, so that nobody ever sees half a browser. */
    private static void bring(Path home) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new IOException("made for Linux on x86-64 only");
        }
        Files.createDirectories(home.getParent());
        var work = Files.createTempDirectory(home.getParent(), "unpacking-");
        try {
            fetch(work);
            var unpacked = Files.createDirectory(work.resolve("unpacked"));
            unpack(work, unpacked);
            Files.writeString(unpacked.resolve("fonts.conf"), fonts(home));
            keep(unpacked, home);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private static void keep(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // unless another run was faster, whose browser is as good
            if (!isThere()) {
                throw e;
            }
        }
    }

    /** The package asks for a newer Node than it uses: its few lines run on Node 20 too. */
    private static void fetch(Path work) throws IOException {
        var npm = new ProcessBuilder(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--engine-strict=false",
                "--prefix",
                work.toString(),
                "@sparticuz/chromium@" + VERSION);
        Command.run(npm, FETCH);
    }

    private static void unpack(Path work, Path target) throws IOException {
        var node = new ProcessBuilder("node", "--input-type=module", "--eval", UNPACKER).directory(work.toFile());
        node.environment().put("TMPDIR", target.toString());
        Command.run(node, UNPACK);
    }

    /** The package's own file names folders that exist in the cloud only. */
    private static String fonts(Path home) {
        return """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig>
                  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
                  <dir>%1$s/fonts</dir>
                  <cachedir>%1$s/fonts-cache</cachedir>
                </fontconfig>
                """.formatted(home);
    }
}
