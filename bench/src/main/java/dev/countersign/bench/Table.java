package dev.countersign.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a heading, for a terminal or as markdown. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heading) {
        rows.add(List.of(heading));
    }

    public Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    public String text(boolean markdown) {
        int columns = rows.getFirst().size();
        List<Integer> widths = IntStream.range(0, columns)
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .boxed()
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths, markdown));
        }
        lines.add(1, rule(widths, markdown));
        return String.join("\n", lines);
    }

    private static String line(List<String> row, List<Integer> widths, boolean markdown) {
        String line = IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                .collect(Collectors.joining(markdown ? " | " : "  "));
        return markdown ? "| " + line + " |" : line.stripTrailing();
    }

    private static String rule(List<Integer> widths, boolean markdown) {
        String rule = widths.stream().map("-"::repeat).collect(Collectors.joining(markdown ? " | " : "  "));
        return markdown ? "| " + rule + " |" : rule;
    }
}
