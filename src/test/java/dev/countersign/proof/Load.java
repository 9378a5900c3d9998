package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.proof.NodeClient.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * People who enrol and verify as fast as they can, and who write down what the server acknowledged: that must be true
 * for ever.
 */
final class Load implements AutoCloseable {

    private static final int PEOPLE = 8;

    private final Supplier<NodeClient> node;
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> enrolled = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> errors = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final List<Future<?>> working = new ArrayList<>();
    private volatile boolean over;

    /** A code that was taken, of this factor and for this challenge. */
    record Taken(String factor, String challenge, String code, Instant at) {}

    Load(Supplier<NodeClient> node) {
        this.node = node;
        for (int i = 0; i < PEOPLE; i++) {
            working.add(people.submit(this::work));
        }
    }

    int acknowledged() {
        return taken.size();
    }

    /** Answers that were neither a success nor the silence of a dead server. */
    Collection<Reply> errors() {
        return List.copyOf(errors);
    }

    Collection<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Everybody stops after what they are at. */
    @Override
    public void close() {
        over = true;
        people.close();
        for (Future<?> work : working) {
            try {
                work.get();
            } catch (Exception e) {
                throw new AssertionError("Somebody could not go on", e);
            }
        }
    }

    /** Every enrolment is there, every code counts as used, and none works again, for the old challenge or a new one. */
    void provesTrue(NodeClient server, Instant since) {
        enrolled.parallelStream()
                .forEach(factor ->
                        assertThat(server.factor(factor).status()).as(factor).isEqualTo(200));
        taken.parallelStream().forEach(one -> {
            assertThat(server.verify(one.challenge(), one.code()).code())
                    .isEqualTo("authentication_challenge_previously_verified");
            if (one.at().isAfter(since)) {
                Reply again = server.verify(idOf(server.challenge(one.factor())), one.code());
                assertThat(again.wrong()).as("%s again: %s", one, again).isTrue();
            }
        });
    }

    private void work() {
        while (!over) {
            Reply reply = node.get().enrol();
            if (told(reply)) {
                enrolled.add(idOf(reply));
                verify(idOf(reply), reply.json().path("totp").path("secret").asString());
            }
        }
    }

    private void verify(String factor, String key) {
        Reply challenge = node.get().challenge(factor);
        if (!told(challenge)) {
            return;
        }
        Instant now = Instant.now();
        String code = new AuthenticatorApp(key).codeAt(now);
        Reply verdict = node.get().verify(idOf(challenge), code);
        if (told(verdict) && verdict.valid()) {
            taken.add(new Taken(factor, idOf(challenge), code, now));
        }
    }

    private boolean told(Reply reply) {
        if (reply.status() != 201 && reply.status() != 0) {
            errors.add(reply);
        }
        return reply.status() == 201;
    }

    private static String idOf(Reply reply) {
        return reply.json().path("id").asString();
    }
}
