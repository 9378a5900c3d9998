package dev.countersign.e2e;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs another program, for a limited time and without a word unless it fails. */
final class Command {

    private Command() {}

    static void run(ProcessBuilder builder, Duration limit) throws IOException {
        var name = Path.of(builder.command().getFirst()).getFileName();
        // a file, since a pipe that nobody empties would stop the program
        var output = Files.createTempFile("command-", ".log");
        try {
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!waitFor(process, limit)) {
                throw new IOException(name + " took longer than " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(name + " failed: " + error(Files.readAllLines(output)));
            }
        } finally {
            Files.delete(output);
        }
    }

    private static boolean waitFor(Process process, Duration limit) throws InterruptedIOException {
        try {
            return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while " + process.info().command().orElse("it") + " ran");
        } finally {
            // downloads are done by children of what was started
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The most telling line of what the program said. */
    private static String error(List<String> lines) {
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }
}
