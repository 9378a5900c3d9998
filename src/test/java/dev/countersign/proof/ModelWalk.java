package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.challenge.Verdict;
import dev.countersign.common.Problem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One random walk: the same steps by the server and by the model, compared after every one. */
final class ModelWalk {

    private static final List<Duration> WAITS = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(29),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(24));

    /** How often each thing is done; the rest are wrong codes, so that locks are reached. */
    private static final int[] SHARES = {2, 15, 27, 32, 37, 41, 53, 54, 55};

    private final Scene scene;
    private final Random random;
    private final List<String> past = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> lately = new ArrayList<>();
    private Scene.Person person;
    private ModelFactor model;
    private int done;

    ModelWalk(Scene scene, long seed) {
        this.scene = scene;
        this.random = new Random(seed);
        this.person = scene.person();
        this.model = new ModelFactor(person.app());
    }

    /** So many steps; the last ones are told when something differs. */
    void run(int steps) {
        challenge();
        for (int i = 1; done < steps; i++) {
            step();
            if (i % 10 == 0) {
                assertThat(row()).as("after %s", lately).isEqualTo(model.row());
            }
        }
        delete();
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < SHARES[0]) {
            delete();
            enrol();
        } else if (dice < SHARES[1]) {
            challenge();
        } else if (dice < SHARES[2]) {
            answer("right", scene.code(person, 0));
        } else if (dice < SHARES[3]) {
            answer("next step's", scene.code(person, 1));
        } else if (dice < SHARES[4]) {
            answer("last step's", scene.code(person, -1));
        } else if (dice < SHARES[5]) {
            answer("out of the window", scene.code(person, random.nextBoolean() ? 2 : -2));
        } else if (dice < SHARES[6]) {
            waitFor(WAITS.get(random.nextInt(WAITS.size())));
        } else if (dice < SHARES[7]) {
            note("unlock");
            scene.factors.unlock(Scene.TENANT, person.factor());
            model.unlock();
        } else if (dice < SHARES[8]) {
            answer("used before", past.isEmpty() ? "000000" : past.get(random.nextInt(past.size())));
        } else {
            guess(1 + random.nextInt(5));
        }
    }

    private void enrol() {
        note("enrol");
        person = scene.person();
        model = new ModelFactor(person.app());
        open.clear();
        past.clear();
        challenge();
    }

    private void challenge() {
        note("challenge");
        String id = scene.challenge(person.factor());
        model.challenge(id, scene.clock.instant());
        open.add(id);
        if (open.size() > 6) {
            open.removeFirst();
        }
    }

    /** Wrong codes in a row, each for any of the challenges. */
    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            answer("wrong", scene.wrong(person));
        }
    }

    private void answer(String kind, String code) {
        String challenge = open.get(random.nextInt(open.size()));
        note(kind + " for " + open.indexOf(challenge) + " at " + scene.clock.instant());
        String expected = model.answer(challenge, code, scene.clock.instant());
        assertThat(words(scene.verify(challenge, code))).as("after %s", lately).isEqualTo(expected);
        if (expected.equals("right")) {
            past.add(code);
        }
    }

    private void delete() {
        note("delete");
        scene.factors.delete(Scene.TENANT, person.factor());
        String orphan = open.getLast();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> scene.verify(orphan, scene.code(person, 0)));
    }

    private void waitFor(Duration time) {
        note("wait " + time);
        scene.clock.advance(time);
    }

    private void note(String what) {
        done++;
        lately.add(what);
        if (lately.size() > 40) {
            lately.removeFirst();
        }
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Verified right -> "right";
            case Verdict.Rejected wrong -> "wrong, " + wrong.triesLeft() + " left";
            case Verdict.Pending pending -> "pending";
            case Verdict.AlreadyVerified used -> "already verified";
            case Verdict.Expired late -> "expired";
            case Verdict.Exhausted over -> "exhausted";
            case Verdict.Locked locked -> locked.until() == null ? "locked for good" : "locked until " + locked.until();
        };
    }

    /** The factor as the database has it, in the words of {@link ModelFactor#row}. */
    private String row() {
        return scene.jdbc
                .sql("select * from factor where id = :id")
                .param("id", person.factor())
                .query((row, number) -> "verified="
                        + row.getString("status").equals("verified")
                        + " last=" + row.getObject("last_step", Long.class)
                        + " fails=" + row.getInt("consecutive_failures")
                        + " day=" + row.getInt("daily_failures")
                        + " since=" + time(row.getObject("daily_window_start", OffsetDateTime.class))
                        + " until=" + time(row.getObject("locked_until", OffsetDateTime.class)))
                .single();
    }

    private static @Nullable Object time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
