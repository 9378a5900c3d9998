package dev.countersign.bench.load;

import java.util.Arrays;

/**
 * One phase of one round.
 *
 * @param nanos latencies, ascending
 * @param bad answers that were not the expected one: a phase with any is worth nothing
 */
record Measurement(long[] nanos, int bad, double seconds, double serverMillis, double databaseMillis) {

    static Measurement of(long[] nanos, int bad, double seconds, double serverMillis, double databaseMillis) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Measurement(sorted, bad, seconds, serverMillis, databaseMillis);
    }

    double rate() {
        return nanos.length / seconds;
    }

    /** In milliseconds; the nearest rank, without interpolation. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * nanos.length);
        return nanos[Math.clamp(rank - 1, 0, nanos.length - 1)] / 1e6;
    }

    double p99() {
        return percentile(99);
    }

    double p50() {
        return percentile(50);
    }

    double serverCpu() {
        return serverMillis / nanos.length;
    }

    double databaseCpu() {
        return databaseMillis / nanos.length;
    }
}
