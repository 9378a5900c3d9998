package dev.countersign.bench.load;

import dev.countersign.bench.load.Connection.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;

/**
 * A closed loop: every client sends its next request when the last one is answered. The requests are made before, so
 * that the clients do little else than wait.
 *
 * @param server its process, for its processor time
 * @param database the process of the database server
 */
record Generator(int port, long server, long database) {

    Measurement run(int clients, List<byte[]> requests, BiPredicate<Integer, Response> good) {
        long[] nanos = new long[requests.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger bad = new AtomicInteger();
        AtomicReference<String> example = new AtomicReference<>("");
        double serverBefore = Cpu.millis(server);
        double databaseBefore = Cpu.millis(database);
        long start = System.nanoTime();
        together(clients, () -> {
            try (Connection connection = new Connection(port)) {
                for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    Response response = connection.exchange(requests.get(i));
                    nanos[i] = System.nanoTime() - sent;
                    if (!good.test(i, response)) {
                        bad.incrementAndGet();
                        example.set(response.status() + " " + response.body());
                    }
                }
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        if (bad.get() > 0) {
            System.err.println(bad + " of " + nanos.length + " answers were not the expected one, as " + example);
        }
        return Measurement.of(
                nanos, bad.get(), seconds, Cpu.millis(server) - serverBefore, Cpu.millis(database) - databaseBefore);
    }

    private interface Client {
        void run() throws IOException;
    }

    private static void together(int clients, Client client) {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                futures.add(threads.submit(() -> {
                    client.run();
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted under load", e);
        }
    }
}
