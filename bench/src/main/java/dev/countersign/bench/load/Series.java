package dev.countersign.bench.load;

import java.util.Arrays;
import java.util.Locale;

/** One figure over the rounds. */
record Series(double[] ascending) {

    static Series of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Series(sorted);
    }

    double median() {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1
                ? ascending[middle]
                : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    String text(String format) {
        return String.format(
                Locale.ROOT,
                format + " / " + format + " / " + format,
                ascending[0],
                median(),
                ascending[ascending.length - 1]);
    }
}
