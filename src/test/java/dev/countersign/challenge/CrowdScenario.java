package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer is worth when many give one in the same moment. Subclasses say on which database. */
abstract class CrowdScenario extends AuthenticationRequestScenario {

    private static final int CROWD = 64;

    /** R1. */
    @Test
    void of_a_crowd_with_the_right_code_for_one_challenge_one_is_let_in() throws Exception {
        for (int round = 0; round < 5; round++) {
            String open = challenge();
            String code = app.codeAt(clock.instant());
            List<Verdict> verdicts = AtOnce.run(CROWD, i -> () -> verify(open, code));
            assertThat(verdicts).filteredOn(Verdict.Verified.class::isInstance).hasSize(1);
            assertThat(verdicts)
                    .filteredOn(Verdict.AlreadyVerified.class::isInstance)
                    .hasSize(CROWD - 1);
            clock.advance(Duration.ofSeconds(30));
        }
    }

    /** R2. */
    @Test
    void of_a_crowd_with_one_code_for_many_challenges_one_is_let_in() throws Exception {
        List<String> open =
                java.util.stream.Stream.generate(this::challenge).limit(CROWD).toList();
        String code = app.codeAt(clock.instant());
        List<Verdict> verdicts = AtOnce.run(CROWD, i -> () -> verify(open.get(i), code));
        assertThat(verdicts).filteredOn(Verdict.Verified.class::isInstance).hasSize(1);
        assertThat(verdicts)
                .allMatch(verdict -> verdict instanceof Verdict.Verified
                        || verdict instanceof Verdict.Rejected
                        || verdict instanceof Verdict.Locked);
    }

    /** R9: as many wrong answers are told as were counted. */
    @Test
    void of_a_crowd_of_guesses_no_more_are_answered_than_the_lock_allows() throws Exception {
        List<String> open =
                java.util.stream.Stream.generate(this::challenge).limit(CROWD).toList();
        String wrong = wrong();
        List<Verdict> verdicts = AtOnce.run(CROWD, i -> () -> verify(open.get(i), wrong));
        assertThat(verdicts).filteredOn(Verdict.Rejected.class::isInstance).hasSize(10);
        assertThat(verdicts).filteredOn(Verdict.Locked.class::isInstance).hasSize(CROWD - 10);
    }

    /** R9: the cap of one challenge holds as well. */
    @Test
    void of_a_crowd_of_guesses_at_one_challenge_five_are_answered() throws Exception {
        String open = challenge();
        String wrong = wrong();
        List<Verdict> verdicts = AtOnce.run(CROWD, i -> () -> verify(open, wrong));
        assertThat(verdicts).filteredOn(Verdict.Rejected.class::isInstance).hasSize(5);
        assertThat(verdicts).filteredOn(Verdict.Exhausted.class::isInstance).hasSize(CROWD - 5);
    }
}
