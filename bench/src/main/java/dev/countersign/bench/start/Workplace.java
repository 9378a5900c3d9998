package dev.countersign.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one run, removed afterwards. */
public final class Workplace implements AutoCloseable {

    private final Path folder;

    /** @param parent on a real disk: what a commit costs is the point of it */
    public Workplace(Path parent) {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(parent), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder to work in", e);
        }
    }

    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder to work in", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
