package dev.countersign.sms;

import dev.countersign.common.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Delivers nothing: keeps the newest texts in memory for the page that shows them. It would lay every code open, so it
 * exists only where {@code countersign.sms.provider} is {@code outbox}.
 */
public class Outbox implements SmsProvider {

    private static final int KEPT = 50;

    /** A text as it would have arrived. */
    public record Text(Instant at, String to, String body) {}

    private final Clock clock;
    private final Deque<Text> texts = new ArrayDeque<>();
    private long count;

    Outbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String send(PhoneNumber to, String text) {
        texts.addFirst(new Text(clock.instant(), to.spelled(), text));
        if (texts.size() > KEPT) {
            texts.removeLast();
        }
        return "outbox-" + ++count;
    }

    /** The newest first, at most fifty. */
    public synchronized List<Text> texts() {
        return List.copyOf(texts);
    }
}
