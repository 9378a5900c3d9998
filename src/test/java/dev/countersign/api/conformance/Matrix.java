package dev.countersign.api.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which case came out how with which client. */
final class Matrix {

    private static final Path FILE = Path.of("target", "conformance.md");

    private final Map<String, Map<Sdk, String>> rows = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();

    /** Gives the case its place in the table. */
    void open(Case row) {
        for (Sdk sdk : Sdk.values()) {
            put(row, sdk, "not run");
        }
    }

    void put(Case row, Sdk sdk, String outcome) {
        rows.computeIfAbsent(row.name(), name -> new EnumMap<>(Sdk.class)).put(sdk, outcome);
    }

    /** The client cannot play the case. */
    void lacking(Case row, Sdk sdk, String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        put(row, sdk, "n/a (" + (reasons.indexOf(reason) + 1) + ")");
    }

    /** Leaves it in a file too. @return the table, to be logged */
    String write() {
        String table = toString();
        try {
            Files.writeString(FILE, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    @Override
    public String toString() {
        Stream<String> head = Stream.of(
                line("case", Stream.of(Sdk.values()).map(Sdk::label)),
                line("---", Stream.of(Sdk.values()).map(sdk -> "---")));
        Stream<String> body = rows.entrySet().stream()
                .map(row -> line(
                        row.getKey(),
                        Stream.of(Sdk.values()).map(sdk -> row.getValue().get(sdk))));
        Stream<String> notes =
                Stream.concat(Stream.of(""), reasons.stream().map(reason -> note(reasons.indexOf(reason) + 1, reason)));
        return Stream.of(head, body, notes).flatMap(part -> part).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String note(int number, String reason) {
        return "(" + number + ") " + reason;
    }

    private static String line(String name, Stream<String> cells) {
        String first = String.format(java.util.Locale.ROOT, "| %-66s | ", name);
        return cells.map(cell -> String.format(java.util.Locale.ROOT, "%-11s", cell))
                .collect(Collectors.joining(" | ", first, " |"));
    }
}
