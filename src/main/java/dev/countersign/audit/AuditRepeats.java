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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps strangers from filling the trail. What they do is written at once the first time; repeated with the same name
 * from the same source within ten minutes it is counted, and the count becomes one entry when the time is over. A source
 * that tries many names, and many sources at once, are counted as one in the same way. So within ten minutes strangers
 * cause at most {@value #IN_ALL} entries of one event, as many counts of names, and a count of each of their sources.
 */
@Component
class AuditRepeats {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many entries one source can cause at once within a window. */
    static final int OF_SOURCE = 10;

    /** How many entries all sources can cause at once within a window. */
    static final int IN_ALL = 200;

    /** What stands for names that are not told one by one. */
    static final String MANY = "*";

    /** All nodes bring in what they counted more often than this. */
    static final Duration LATE = Duration.ofSeconds(30);

    private static final int TRIES = 5;

    private final AuditRepeatRows counts;
    private final AuditRows rows;
    private final TransactionOperations transactions;

    /** What this node counted and has not brought in: a flood costs no statement for each of its requests. */
    private final Map<String, Counted> known = new ConcurrentHashMap<>();

    AuditRepeats(AuditRepeatRows counts, AuditRows rows, TransactionOperations transactions) {
        this.counts = counts;
        this.rows = rows;
        this.transactions = transactions;
    }

    private record Counted(Instant end, AtomicInteger times) {

        boolean over(Instant now) {
            return !end.isAfter(now);
        }
    }

    /** Under which a failure can be counted: with its name, with those of its source, with all of its kind. */
    private record Keys(String one, String some, String all) {

        static Keys of(AuditEntry entry) {
            String source = source(entry.ipAddress());
            return new Keys(
                    key(entry.event(), source, entry.tenant(), entry.subject()),
                    key(entry.event(), source),
                    key(entry.event()));
        }
    }

    /** Writes the entry, or counts it. To be called outside of transactions. */
    void add(AuditEntry entry) {
        Keys keys = Keys.of(entry);
        boolean done = counted(keys.one(), entry) || counted(keys.some(), entry) || counted(keys.all(), entry);
        for (int tries = 0; !done && tries < TRIES; tries++) {
            try {
                done = Boolean.TRUE.equals(transactions.execute(status -> written(keys, entry)));
            } catch (DuplicateKeyException e) {
                // another thread or node was first: the next try finds what that one started
            }
        }
    }

    private boolean written(Keys keys, AuditEntry entry) {
        if (found(keys.one(), entry)) {
            return true;
        }
        if (counts.full(keys.all(), IN_ALL, entry.at())) {
            return found(keys.all(), entry);
        }
        if (!taken(keys.some(), many(entry, entry.ipAddress()), OF_SOURCE)) {
            return found(keys.some(), entry);
        }
        if (!taken(keys.all(), many(entry, null), IN_ALL)) {
            return found(keys.all(), entry);
        }
        start(keys.one(), entry, 0);
        rows.add(entry);
        return true;
    }

    /** Counts one more of what this node counts already. @return false when it does not */
    private boolean counted(String key, AuditEntry entry) {
        Counted counted = known.get(key);
        if (counted == null || counted.over(entry.at())) {
            return false;
        }
        counted.times().incrementAndGet();
        return true;
    }

    /** Counts one more of what is counted somewhere. @return false when it is not */
    private boolean found(String key, AuditEntry entry) {
        Optional<Instant> end = counts.end(key, entry.at());
        end.ifPresent(until -> count(key, until, entry));
        return end.isPresent();
    }

    private void count(String key, Instant end, AuditEntry entry) {
        Counted counted = known.compute(
                key,
                (k, before) -> before != null && !before.over(entry.at())
                        ? before
                        : new Counted(end, before == null ? new AtomicInteger() : before.times()));
        counted.times().incrementAndGet();
    }

    private boolean taken(String key, AuditEntry entry, int most) {
        if (counts.take(key, most, entry.at())) {
            return true;
        }
        if (counts.end(key, entry.at()).isPresent()) {
            return counts.take(key, most, entry.at()); // it may have been started just now
        }
        start(key, entry, 1);
        return true;
    }

    private void start(String key, AuditEntry entry, int opened) {
        counts.close(key, entry.at()).ifPresent(rows::add);
        counts.start(key, entry, opened, entry.at().plus(WINDOW));
    }

    /** Brings in what this node counted, and makes entries of counts whose time is over. */
    synchronized void settle(Instant now) {
        known.forEach((key, counted) -> {
            int times = counted.times().get();
            if (times > 0) {
                counts.add(key, times, counted.over(now) ? counted.end() : now);
                counted.times().addAndGet(-times);
            }
            if (counted.over(now)) {
                known.remove(key, counted);
            }
        });
        Instant then = now.minus(LATE);
        for (String key : counts.over(then)) {
            transactions.executeWithoutResult(status -> counts.close(key, then).ifPresent(rows::add));
        }
    }

    private static AuditEntry many(AuditEntry entry, @Nullable String address) {
        return new AuditEntry(
                entry.at(),
                entry.tenant(),
                entry.actorType(),
                entry.actor(),
                entry.event(),
                MANY,
                null,
                null,
                address,
                null);
    }

    /** One place of the net: an IPv4 address, or the 64 bits of an IPv6 network, which one household has. */
    static String source(@Nullable String address) {
        return address == null ? "null" : IpAddress.sourceOf(address);
    }

    private static String key(String... parts) {
        return HexFormat.of().formatHex(Token.digest(String.join("|", parts)));
    }
}
