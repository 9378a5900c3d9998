package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.challenge.Verdict;
import dev.countersign.challenge.Verdict.AlreadyVerified;
import dev.countersign.challenge.Verdict.Exhausted;
import dev.countersign.challenge.Verdict.Expired;
import dev.countersign.challenge.Verdict.Locked;
import dev.countersign.challenge.Verdict.Rejected;
import dev.countersign.challenge.Verdict.Verified;
import dev.countersign.common.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/**
 * Races with a known winner: an answer was judged by what was read, and before its first statement somebody else is
 * faster. Only the guards can see it.
 */
@TestComponent
class RaceProbes {

    private static final String RIGHT_STEP = "set last_step=";
    private static final String RIGHT = "set status='verified',consecutive_failures=0";
    private static final String WRONG = "set consecutive_failures=(";
    private static final String HOLD = "updated_at from subject";
    private static final String FORGET = "update subject se1_0 set consecutive_failures=0";

    private static final String FIFTY = "update factor set consecutive_failures = 50, updated_at = :now where id = :id";
    private static final String SIXTY =
            "update factor set daily_failures = 60, daily_window_start = :now where id = :id";
    private static final String ONE_WRONG = "update subject set consecutive_failures = 1 where user_id = :id";
    private static final String HUNDRED_WRONG = "update subject set consecutive_failures = 100 where user_id = :id";
    private static final String ENDED = "update challenge set expires_at = :now where id = :id";

    private final Scene scene;

    @Autowired
    RaceProbes(Scene scene) {
        this.scene = scene;
    }

    List<Probe> all() {
        return List.of(
                new Probe("R2 one code for two challenges", this::oneCodeForTwoChallenges),
                new Probe("R1 two codes for one challenge", this::twoCodesForOneChallenge),
                new Probe("R1 a wrong code after the right one", this::wrongAfterRight),
                new Probe("R4 a factor is proven once", this::provenOnce),
                new Probe("R4 a factor of handed codes is proven once", this::handedProvenOnce),
                new Probe("R5 an old code after a new text", this::oldCodeAfterNewText),
                new Probe("R58 one recovery code twice", this::recoveryCodeTwice),
                new Probe("R9 a right code after the lock", () -> rightAfterLock(true)),
                new Probe("R9 a right handed code after the lock", this::handedAfterLock),
                new Probe("R11 a wrong code after the lock", () -> rightAfterLock(false)),
                new Probe("R8 after fifty failures in a row", () -> afterChange(FIFTY)),
                new Probe("P2 a planted factor after the owner's", this::plantedAfterOwn),
                new Probe("after a hundred failures of the person", this::afterHundredFailures),
                new Probe("R12 after sixty failures in a day", () -> afterChange(SIXTY)),
                new Probe("R9 after five failures of the challenge", this::afterFiveFailures),
                new Probe("R15 after the end of the challenge", this::afterTheEnd));
    }

    private void oneCodeForTwoChallenges() {
        Scene.Person person = scene.proven();
        String first = scene.challenge(person.factor());
        String second = scene.challenge(person.factor());
        String code = scene.code(person, 0);
        race(RIGHT_STEP, () -> scene.verify(first, code));
        assertThat(scene.verify(second, code)).isNotInstanceOf(Verified.class);
    }

    private void twoCodesForOneChallenge() {
        Scene.Person person = scene.proven();
        String open = scene.challenge(person.factor());
        race(RIGHT_STEP, () -> scene.verify(open, scene.code(person, 0)));
        told(scene.verify(open, scene.code(person, 1)), AlreadyVerified.class);
    }

    private void wrongAfterRight() {
        Scene.Person person = scene.proven();
        String open = scene.challenge(person.factor());
        race(WRONG, () -> scene.verify(open, scene.code(person, 0)));
        told(scene.verify(open, scene.wrong(person)), AlreadyVerified.class);
        assertThat(scene.number("select consecutive_failures from factor where id = :id", person.factor()))
                .isZero();
    }

    private void provenOnce() {
        Scene.Person person = scene.person();
        String first = scene.challenge(person.factor());
        String second = scene.challenge(person.factor());
        race(HOLD, () -> scene.verify(first, scene.code(person, -1)));
        told(scene.verify(second, scene.code(person, 0)), Verified.class);
        assertThat(timesProven(person.factor())).isOne();
    }

    private void handedProvenOnce() {
        String factor = scene.enrolled("generic_otp");
        Handed first = handed(factor);
        Handed second = handed(factor);
        race(HOLD, () -> scene.verify(first.challenge(), first.code()));
        told(scene.verify(second.challenge(), second.code()), Verified.class);
        assertThat(timesProven(factor)).isOne();
    }

    private void oldCodeAfterNewText() {
        String phone = scene.phone("+15005550006");
        String first = scene.challenge(phone);
        String code = scene.twilio.newestCode();
        race(RIGHT, () -> scene.challenge(phone));
        told(scene.verify(first, code), Rejected.class);
    }

    private void recoveryCodeTwice() {
        var enrolled = scene.enrol("recovery", Map.of());
        String factor = enrolled.factor().id();
        String code = enrolled.step().secrets("codes").getFirst().reveal();
        String first = scene.challenge(factor);
        String second = scene.challenge(factor);
        race(RIGHT, () -> scene.verify(first, code));
        assertThat(scene.verify(second, code)).isNotInstanceOf(Verified.class);
    }

    private void rightAfterLock(boolean right) {
        Scene.Person person = scene.proven();
        String open = scene.challenge(person.factor());
        race(right ? RIGHT_STEP : WRONG, () -> scene.guess(person.factor(), 10));
        told(scene.verify(open, right ? scene.code(person, 0) : scene.wrong(person)), Locked.class);
    }

    private void handedAfterLock() {
        String factor = scene.enrolled("generic_otp");
        Handed open = handed(factor);
        race(HOLD, () -> scene.guess(factor, 10));
        told(scene.verify(open.challenge(), open.code()), Locked.class);
    }

    private void afterChange(String change) {
        Scene.Person person = scene.proven();
        race(RIGHT_STEP, () -> scene.change(change, person.factor()));
        told(scene.verify(scene.challenge(person.factor()), scene.code(person, 0)), Locked.class);
        Scene.Person guessed = scene.proven();
        race(WRONG, () -> scene.change(change, guessed.factor()));
        told(scene.verify(scene.challenge(guessed.factor()), scene.wrong(guessed)), Locked.class);
        Handed open = handed(scene.enrolled("generic_otp"));
        race(RIGHT, () -> scene.change(change, open.factor()));
        told(scene.verify(open.challenge(), open.code()), Locked.class);
    }

    /** Two wait, and both get their first code in the same moment. */
    private void plantedAfterOwn() {
        Scene.Person own = scene.person();
        Scene.Person planted = scene.personLike(own);
        Scene.Person bystander = scene.person();
        String open = scene.challenge(planted.factor());
        race(HOLD, () -> scene.verify(scene.challenge(own.factor()), scene.code(own, 0)));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> scene.verify(open, scene.code(planted, 0)));
        assertThat(scene.editor.happened()).isTrue();
        assertThat(scene.factors.get(Scene.TENANT, own.factor()).verified()).isTrue();
        assertThat(scene.factors.get(Scene.TENANT, bystander.factor()).verified())
                .isFalse();
    }

    private void afterHundredFailures() {
        Scene.Person person = scene.counted();
        race(RIGHT_STEP, () -> scene.changePerson(HUNDRED_WRONG, person.factor()));
        told(scene.verify(scene.challenge(person.factor()), scene.code(person, 0)), Locked.class);
        Scene.Person failed = scene.counted();
        scene.changePerson(ONE_WRONG, failed.factor());
        race(FORGET, () -> scene.changePerson(HUNDRED_WRONG, failed.factor()));
        told(scene.verify(scene.challenge(failed.factor()), scene.code(failed, 0)), Locked.class);
        Scene.Person guessed = scene.counted();
        race(WRONG, () -> scene.changePerson(HUNDRED_WRONG, guessed.factor()));
        told(scene.verify(scene.challenge(guessed.factor()), scene.wrong(guessed)), Locked.class);
        Handed open = handed(scene.enrolled("generic_otp"));
        told(scene.verify(open.challenge(), open.code()), Verified.class);
        Handed next = handed(open.factor());
        race(RIGHT, () -> scene.changePerson(HUNDRED_WRONG, open.factor()));
        told(scene.verify(next.challenge(), next.code()), Locked.class);
    }

    private void afterFiveFailures() {
        Scene.Person person = scene.proven();
        String open = scene.challenge(person.factor());
        race(RIGHT_STEP, () -> fiveFailures(open));
        told(scene.verify(open, scene.code(person, 0)), Exhausted.class);
        Scene.Person guessed = scene.proven();
        String other = scene.challenge(guessed.factor());
        race(WRONG, () -> fiveFailures(other));
        told(scene.verify(other, scene.wrong(guessed)), Exhausted.class);
    }

    private void afterTheEnd() {
        Scene.Person person = scene.proven();
        String open = scene.challenge(person.factor());
        race(RIGHT_STEP, () -> scene.change(ENDED, open));
        told(scene.verify(open, scene.code(person, 0)), Expired.class);
        String other = scene.challenge(person.factor());
        race(WRONG, () -> scene.change(ENDED, other));
        told(scene.verify(other, scene.wrong(person)), Expired.class);
    }

    private void fiveFailures(String challenge) {
        for (int i = 0; i < 5; i++) {
            scene.verify(challenge, "wrong!");
        }
    }

    private void race(String before, Runnable winner) {
        scene.editor.meanwhile(before, winner);
    }

    /** The race took place, and this came of it. */
    private void told(Verdict verdict, Class<? extends Verdict> expected) {
        assertThat(scene.editor.happened()).isTrue();
        assertThat(verdict).isInstanceOf(expected);
    }

    private int timesProven(String factor) {
        return scene.number(
                "select count(*) from audit_event where event = 'factor_verified' and subject = :id", factor);
    }

    private record Handed(String factor, String challenge, String code) {}

    private Handed handed(String factor) {
        var challenge = scene.challenges.issue(Scene.TENANT, factor).challenge();
        return new Handed(
                factor,
                challenge.id(),
                java.util.Objects.requireNonNull(challenge.code()).reveal());
    }
}
