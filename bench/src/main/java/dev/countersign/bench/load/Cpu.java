package dev.countersign.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time from /proc, in the ticks of 10 ms that Linux counts in. */
final class Cpu {

    private static final double MILLIS_PER_TICK = 10;

    /** Positions behind the name in /proc/PID/stat: own user and system time, then those of ended children. */
    private static final int OWN = 11;

    private static final int CHILDREN = 13;

    private Cpu() {}

    /** Milliseconds that the process has used, with its children, those that ended included. */
    static double millis(long pid) {
        double millis = ticks(pid, OWN) + ticks(pid, CHILDREN);
        List<ProcessHandle> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        for (ProcessHandle child : children) {
            millis += ticks(child.pid(), OWN);
        }
        return millis * MILLIS_PER_TICK;
    }

    private static long ticks(long pid, int position) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[position]) + Long.parseLong(fields[position + 1]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The processor time of " + pid + " cannot be read", e);
        }
    }
}
