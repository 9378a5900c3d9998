package dev.countersign.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many people who do something in the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of them got, by number. A failure of one is a failure of the test. */
    public static <T> List<T> run(int people, IntFunction<Callable<T>> work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(people)) {
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                Callable<T> mine = work.apply(i);
                results.add(executor.submit(() -> {
                    start.await();
                    return mine.call();
                }));
            }
            start.countDown();
            List<T> got = new ArrayList<>();
            for (Future<T> result : results) {
                got.add(result.get());
            }
            return got;
        } catch (ExecutionException e) {
            throw new AssertionError("One of them failed", e.getCause());
        }
    }
}
