package dev.countersign.bench.load;

import dev.countersign.bench.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The phases of all rounds, and the ratios taken inside each round. */
final class Results {

    private final Map<String, List<Measurement>> phases = new LinkedHashMap<>();
    private final Table goals = new Table("goal", "must", "min / median / max", "median");
    private int bad;

    void add(String phase, Measurement measurement) {
        phases.computeIfAbsent(phase, name -> new ArrayList<>()).add(measurement);
        bad += measurement.bad();
    }

    /** The rates of the newest round, to see whether the figures have settled. */
    String newest() {
        return phases.entrySet().stream()
                .map(phase -> phase.getKey() + " " + Math.round(phase.getValue().getLast().rate()) + "/s")
                .collect(Collectors.joining("; "));
    }

    private Series series(String phase, ToDoubleFunction<Measurement> figure) {
        return Series.of(phases.get(phase).stream().mapToDouble(figure).toArray());
    }

    Series ratio(String one, String other, ToDoubleFunction<Measurement> figure) {
        List<Measurement> ones = phases.get(one);
        List<Measurement> others = phases.get(other);
        return Series.of(IntStream.range(0, ones.size())
                .mapToDouble(i -> figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i)))
                .toArray());
    }

    void atLeast(String goal, double bound, Series series) {
        goals.row(goal, ">= " + bound, series.text("%.2f"), series.median() >= bound ? "met" : "NOT MET");
    }

    void atMost(String goal, double bound, Series series) {
        goals.row(goal, "<= " + bound, series.text("%.2f"), series.median() <= bound ? "met" : "NOT MET");
    }

    String text(boolean markdown) {
        Table table =
                new Table("phase", "req/s", "p50 ms", "p99 ms", "CPU-ms/req server", "CPU-ms/req database");
        for (String phase : phases.keySet()) {
            table.row(
                    phase,
                    series(phase, Measurement::rate).text("%.0f"),
                    series(phase, Measurement::p50).text("%.1f"),
                    series(phase, Measurement::p99).text("%.1f"),
                    series(phase, Measurement::serverCpu).text("%.2f"),
                    series(phase, Measurement::databaseCpu).text("%.2f"));
        }
        String doubt = bad == 0 ? "" : bad + " ANSWERS WERE NOT THE EXPECTED ONES: these figures are worth nothing.\n";
        String tables = table.text(markdown) + "\n\n" + goals.text(markdown) + "\n";
        return "min / median / max of the rounds\n\n" + tables + doubt;
    }
}
