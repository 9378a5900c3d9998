package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A package of npm, fetched into {@code target/} once, that tests run scripts with. Needs Node.js and npm. */
public final class NodePackage {

    private static final int MINUTES = 3;

    private final Path folder;

    private NodePackage(Path folder) {
        this.folder = folder;
    }

    /** The package in exactly this version. */
    public static NodePackage of(String name, String version) {
        Path folder = Path.of("target", "npm", name.replaceAll("[^a-z0-9]+", "-") + "-" + version)
                .toAbsolutePath();
        if (!Files.exists(folder.resolve("node_modules").resolve(name).resolve("package.json"))) {
            create(folder);
            // a package that asks for a newer Node than there is may do with this one: the test will show
            run(
                    folder,
                    List.of(
                            "npm",
                            "install",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            "--engine-strict=false",
                            "--prefix",
                            folder.toString(),
                            name + "@" + version),
                    "");
        }
        return new NodePackage(folder);
    }

    /**
     * Runs an ES module that may import the package and reads {@code input} as its standard input, in UTF-8.
     *
     * @return what it printed; a script that fails fails the test
     */
    public String run(String script, String input) {
        return run(folder, List.of("node", "--input-type=module", "--eval", script), input);
    }

    /**
     * Starts a script of {@code src/test/node} that may import the package. Its errors go to a file beside the package.
     */
    public Process start(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            // imports are looked for from where the script lies
            Files.copy(
                    Path.of("src", "test", "node", script),
                    folder.resolve(script),
                    StandardCopyOption.REPLACE_EXISTING);
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw missing("node", e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path folder, List<String> command, String input) {
        Path output = folder.resolve("output-" + ProcessHandle.current().pid() + ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(command.getFirst() + " failed:\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw missing(command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static AssertionError missing(String program, IOException cause) {
        return new AssertionError(
                "This test needs Node.js 20 or newer with npm: " + program + " could not be started", cause);
    }
}
