package dev.countersign.ui.gate;

import dev.countersign.common.UnusableSetting;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Counts the sessions of browsers that nobody is signed in with, by source and in all. Each takes some 10 KB of memory, so
 * that strangers get no more than the settings say. Who is signed in is not counted and never refused.
 */
@Component
class AnonymousSessions {

    private final int most;
    private final int mostPerSource;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> bySource = new ConcurrentHashMap<>();

    AnonymousSessions(Limits limits) {
        this.most = limits.anonymous();
        this.mostPerSource = limits.anonymousPerSource();
    }

    /**
     * How many sessions without a sign-in there may be.
     *
     * @param anonymous on one node
     * @param anonymousPerSource from one IPv4 address or IPv6 /64
     */
    @ConfigurationProperties("countersign.sessions")
    record Limits(
            @DefaultValue("2000") int anonymous,
            @DefaultValue("300") int anonymousPerSource) {

        Limits {
            if (anonymous < 1 || anonymousPerSource < 1) {
                throw new UnusableSetting(
                        "countersign.sessions.anonymous or .anonymous-per-source is below 1, which lets nobody sign in.",
                        "Give the number of sessions that strangers may have at once, such as 2000 and 300.");
            }
        }
    }

    /** Why there is no session for a stranger now. */
    enum Refusal {
        SOURCE_HAS_TOO_MANY(429),
        SERVER_IS_FULL(503);

        final int status;

        Refusal(int status) {
            this.status = status;
        }
    }

    /** Either a place or the reason why there is none. */
    record Admission(Optional<Place> place, Optional<Refusal> refusal) {}

    /**
     * Takes a place for a session to come.
     *
     * @param source what {@link dev.countersign.common.IpAddress#source()} says
     * @param invited whether the browser holds an open prompt: then it counts for its source alone, so that a flood of
     *     strangers keeps nobody from a login that an application vouches for
     */
    Admission admit(String source, boolean invited) {
        AtomicBoolean taken = new AtomicBoolean();
        bySource.compute(source, (key, count) -> {
            int before = count == null ? 0 : count;
            taken.set(before < mostPerSource);
            return taken.get() ? before + 1 : count;
        });
        if (!taken.get()) {
            return new Admission(Optional.empty(), Optional.of(Refusal.SOURCE_HAS_TOO_MANY));
        }
        if (invited) {
            return new Admission(Optional.of(new Place(source, false)), Optional.empty());
        }
        if (all.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
            leave(source);
            return new Admission(Optional.empty(), Optional.of(Refusal.SERVER_IS_FULL));
        }
        return new Admission(Optional.of(new Place(source, true)), Optional.empty());
    }

    private void leave(String source) {
        bySource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    }

    /** The place of one session. It is free again when its session ends, or is somebody's who is signed in. */
    final class Place implements HttpSessionBindingListener, Serializable {

        private static final long serialVersionUID = 1L;

        private final String source;
        private final boolean counted;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(String source, boolean counted) {
            this.source = source;
            this.counted = counted;
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            free();
        }

        void free() {
            if (held.compareAndSet(true, false)) {
                leave(source);
                if (counted) {
                    all.decrementAndGet();
                }
            }
        }
    }
}
