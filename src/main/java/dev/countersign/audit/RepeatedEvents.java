package dev.countersign.audit;

import dev.countersign.common.IpAddress;
import dev.countersign.common.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Bounds the entries that unauthenticated callers cause in the trail. The first event is written at once; repetitions
 * with the same name from the same source within ten minutes are counted, and the count becomes one entry when the window
 * ends. A source that tries many names, and many sources at once, are counted as one in the same way. Within ten minutes,
 * unauthenticated callers cause at most {@value #MAX_TOTAL} entries of one event, as many counts of names, and one count
 * for each of their sources.
 */
@Component
class RepeatedEvents {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** The number of entries that one source can cause at once within a window. */
    static final int MAX_PER_SOURCE = 10;

    /** The number of entries that all sources can cause at once within a window. */
    static final int MAX_TOTAL = 200;

    /** The subject of entries that stand for many names. */
    static final String MANY_NAMES = "*";

    /** All nodes store their counts more often than this. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final int TRIES = 5;
    private static final int BATCH = 1000;

    private final RepeatedEventRepository windows;
    private final AuditEventRepository events;
    private final TransactionOperations transactions;

    /** The counts that this node has not stored yet, so that a flood costs no statement per request. */
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    RepeatedEvents(RepeatedEventRepository windows, AuditEventRepository events, TransactionOperations transactions) {
        this.windows = windows;
        this.events = events;
        this.transactions = transactions;
    }

    private record Counter(Instant end, AtomicInteger times) {

        boolean ended(Instant now) {
            return !end.isAfter(now);
        }
    }

    /** The hash of a key in hexadecimal digits. */
    private record Key(String hash) {

        static Key of(String... parts) {
            return new Key(HexFormat.of().formatHex(Token.digest(String.join("|", parts))));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hash);
        }
    }

    /** The keys of an event: with its name and source, with its source, and alone. */
    private record Keys(Key name, Key source, Key event) {

        static Keys of(AuditEntry entry) {
            String source = RepeatedEvents.source(entry.ipAddress());
            return new Keys(
                    Key.of(entry.event(), source, entry.tenant(), entry.subject()),
                    Key.of(entry.event(), source),
                    Key.of(entry.event()));
        }
    }

    /** Writes an entry or counts it. Must be called outside of transactions. */
    void add(AuditEntry entry) {
        Keys keys = Keys.of(entry);
        boolean done =
                countHere(keys.name(), entry) || countHere(keys.source(), entry) || countHere(keys.event(), entry);
        for (int tries = 0; !done && tries < TRIES; tries++) {
            try {
                done = Boolean.TRUE.equals(transactions.execute(status -> writeOrCount(keys, entry)));
            } catch (DataIntegrityViolationException e) {
                // another thread or node was first: the next try finds its window
            }
        }
    }

    private boolean writeOrCount(Keys keys, AuditEntry entry) {
        if (count(keys.name(), entry)) {
            return true;
        }
        if (windows.countFull(keys.event().bytes(), MAX_TOTAL, entry.at()) > 0) {
            return count(keys.event(), entry);
        }
        if (!take(keys.source(), manyNames(entry, entry.ipAddress()), MAX_PER_SOURCE)) {
            return count(keys.source(), entry);
        }
        if (!take(keys.event(), manyNames(entry, null), MAX_TOTAL)) {
            return count(keys.event(), entry);
        }
        open(keys.name(), entry, 0);
        write(entry);
        return true;
    }

    /** Counts an event in a window that this node knows. @return false when it knows none */
    private boolean countHere(Key key, AuditEntry entry) {
        Counter counter = counters.get(key);
        if (counter == null || counter.ended(entry.at())) {
            return false;
        }
        counter.times().incrementAndGet();
        return true;
    }

    /** Counts an event in the open window of this key. @return false when there is none */
    private boolean count(Key key, AuditEntry entry) {
        Optional<Instant> end = windows.findEnd(key.bytes(), entry.at());
        end.ifPresent(endsAt -> counters.compute(
                        key,
                        (same, before) -> before != null && !before.ended(entry.at())
                                ? before
                                : new Counter(endsAt, before == null ? new AtomicInteger() : before.times()))
                .times()
                .incrementAndGet());
        return end.isPresent();
    }

    /** Takes one of the entries that may be written at once, and opens a window for it if there is none. */
    private boolean take(Key key, AuditEntry entry, int limit) {
        if (windows.take(key.bytes(), limit, entry.at()) == 1) {
            return true;
        }
        if (windows.findEnd(key.bytes(), entry.at()).isPresent()) {
            return windows.take(key.bytes(), limit, entry.at()) == 1; // it may have been opened just now
        }
        open(key, entry, 1);
        return true;
    }

    private void open(Key key, AuditEntry entry, int opened) {
        close(key.bytes(), entry.at());
        windows.open(
                key.bytes(),
                entry.tenant(),
                entry.event(),
                entry.subject(),
                entry.ipAddress(),
                opened,
                entry.at(),
                entry.at().plus(WINDOW));
    }

    /** Removes a window that had ended by then, and writes its count, if there is one, as an entry. */
    private void close(byte[] key, Instant then) {
        Optional<RepeatedEventEntity> ended = windows.lockEnded(key, then);
        if (windows.close(key, then) == 1) {
            ended.filter(window -> window.counted() > 0)
                    .map(window -> window.toEntry(then))
                    .ifPresent(this::write);
        }
    }

    /** Stores the counts of this node, and turns the counts of ended windows into entries. */
    synchronized void settle(Instant now) {
        counters.forEach((key, counter) -> {
            int times = counter.times().get();
            if (times > 0) {
                windows.count(key.bytes(), times, counter.ended(now) ? counter.end() : now);
                counter.times().addAndGet(-times);
            }
            if (counter.ended(now)) {
                counters.remove(key, counter);
            }
        });
        Instant then = now.minus(GRACE);
        for (byte[] key : windows.findEnded(then, Limit.of(BATCH))) {
            transactions.executeWithoutResult(status -> close(key, then));
        }
    }

    private void write(AuditEntry entry) {
        events.save(new AuditEventEntity(entry));
    }

    private static AuditEntry manyNames(AuditEntry entry, @Nullable String address) {
        return new AuditEntry(
                entry.at(),
                entry.tenant(),
                entry.actorType(),
                entry.actor(),
                entry.event(),
                MANY_NAMES,
                null,
                null,
                address,
                null);
    }

    /** Returns the source of a request: an IPv4 address, or the 64 bits of an IPv6 network, which one household has. */
    static String source(@Nullable String address) {
        return address == null ? "null" : IpAddress.sourceOf(address);
    }
}
