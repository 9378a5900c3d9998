package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.Postgres;
import dev.countersign.challenge.AtOnce;
import dev.countersign.proof.NodeClient.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL, and crowds of which each half is at one of them. */
@Tag("server")
class TwoNodesTests {

    private static final int CROWD = 64;
    private static final Duration RACES = Duration.ofSeconds(10);
    private static final String ALREADY = "authentication_challenge_previously_verified";
    private static final String TOO_MANY = "one_time_code_too_many_attempts";

    private static Node first;
    private static Node second;

    private record Person(String factor, AuthenticatorApp app) {}

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        List<String> database = Node.on(Postgres.newDatabase());
        // the first makes the tables, so that both do not at once
        first = Node.start(Files.createDirectory(folder.resolve("first")), database)
                .ready();
        second = Node.start(Files.createDirectory(folder.resolve("second")), database)
                .ready();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    /** R1. */
    @Test
    void of_a_crowd_at_two_nodes_one_answer_verifies_a_challenge() throws Exception {
        int rounds = rounds(person -> {
            String challenge = challenge(person);
            String code = person.app().codeAt(Instant.now());
            List<Reply> replies = crowd((node, i) -> node.verify(challenge, code));
            assertThat(replies).filteredOn(Reply::valid).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> reply.code().equals(ALREADY))
                    .hasSize(CROWD - 1);
        });
        assertThat(rounds).isGreaterThan(5);
    }

    /** R2. */
    @Test
    void of_a_crowd_with_one_code_for_many_challenges_at_two_nodes_one_is_let_in() throws Exception {
        int rounds = rounds(person -> {
            List<String> open =
                    IntStream.range(0, CROWD).mapToObj(i -> challenge(person)).toList();
            String code = person.app().codeAt(Instant.now());
            List<Reply> replies = crowd((node, i) -> node.verify(open.get(i), code));
            assertThat(replies).filteredOn(Reply::valid).hasSize(1);
            assertThat(replies).filteredOn(Reply::wrong).hasSize(10);
            assertThat(replies)
                    .filteredOn(reply -> reply.code().equals(TOO_MANY))
                    .hasSize(CROWD - 11);
        });
        assertThat(rounds).isGreaterThan(2);
    }

    /** R7, R9. */
    @Test
    void both_nodes_together_tell_ten_wrong_answers_before_the_lock() throws Exception {
        Person person = person();
        List<String> open =
                IntStream.range(0, CROWD).mapToObj(i -> challenge(person)).toList();
        List<Reply> replies =
                crowd((node, i) -> node.verify(open.get(i), person.app().wrongCodeAt(Instant.now())));
        assertThat(replies).filteredOn(Reply::wrong).hasSize(10);
        assertThat(replies).filteredOn(reply -> reply.code().equals(TOO_MANY)).hasSize(CROWD - 10);
        Map<String, Integer> asked = new HashMap<>();
        open.forEach(challenge -> {
            asked.merge(
                    first.client()
                            .verify(challenge, person.app().codeAt(Instant.now()))
                            .code(),
                    1,
                    Integer::sum);
            asked.merge(
                    second.client()
                            .verify(challenge, person.app().codeAt(Instant.now()))
                            .code(),
                    1,
                    Integer::sum);
        });
        assertThat(asked).as("right codes while locked").containsOnlyKeys(TOO_MANY);
    }

    private interface Round {
        void play(Person person) throws Exception;
    }

    /** One after the other, each with another person, for some seconds. @return how many */
    private static int rounds(Round round) throws Exception {
        long end = System.nanoTime() + RACES.toNanos();
        int rounds = 0;
        for (; System.nanoTime() < end; rounds++) {
            round.play(person());
        }
        return rounds;
    }

    private static Person person() {
        Reply enrolled = first.client().enrol();
        assertThat(enrolled.status()).isEqualTo(201);
        return new Person(
                enrolled.json().path("id").asString(),
                new AuthenticatorApp(enrolled.json().path("totp").path("secret").asString()));
    }

    private static String challenge(Person person) {
        Reply reply = second.client().challenge(person.factor());
        assertThat(reply.status()).isEqualTo(201);
        return reply.json().path("id").asString();
    }

    /** Nobody gets an error of the server. */
    private static List<Reply> crowd(BiFunction<NodeClient, Integer, Reply> asks) throws InterruptedException {
        List<Reply> replies = AtOnce.run(CROWD, i -> () -> asks.apply((i % 2 == 0 ? first : second).client(), i));
        assertThat(replies).allMatch(reply -> reply.status() > 0 && reply.status() < 500);
        return replies;
    }
}
