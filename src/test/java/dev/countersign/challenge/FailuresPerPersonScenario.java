package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.countersign.AuthenticatorApp;
import dev.countersign.common.Problem;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factor.Lock;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors.Enrolled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What the factors of one person share. Subclasses say on which database. */
abstract class FailuresPerPersonScenario extends AuthenticationRequestScenario {

    private static final int MOST = 100;

    /** P2: with the planted one, its secret is worth nothing. */
    @Test
    void a_planted_factor_cannot_be_proven_after_the_owners() {
        Enrolled planted = app();
        String challenge = challengeOf(planted);
        verify(challenge(), app.codeAt(clock.instant()));
        assertThatException()
                .isThrownBy(() -> verify(challenge, codeOf(planted)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        assertThat(mine()).extracting(Factor::id).containsExactly(factor);
        assertThat(count("factor_deleted", planted.factor().id())).isOne();
    }

    /** P2: two at once. */
    @Test
    void of_pending_factors_proven_at_once_one_is_left() throws Exception {
        for (int round = 0; round < 5; round++) {
            factors.verified(TENANT, person).forEach(old -> factors.delete(TENANT, old.id()));
            List<Enrolled> pending = IntStream.range(0, 8).mapToObj(i -> app()).toList();
            List<String> open = pending.stream().map(this::challengeOf).toList();
            List<Boolean> proven = AtOnce.run(8, i -> () -> proves(open.get(i), codeOf(pending.get(i))));
            assertThat(proven).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(mine()).hasSize(1).allMatch(Factor::verified);
        }
    }

    /** P17. */
    @Test
    void of_recovery_codes_made_at_once_one_set_is_left() throws Exception {
        for (int round = 0; round < 5; round++) {
            String user = person + round;
            List<String> made = AtOnce.run(
                    8,
                    i -> () -> factors.enrol("recovery", new EnrolmentRequest(TENANT, user, Map.of()))
                            .factor()
                            .id());
            assertThat(factors.verified(TENANT, user)).hasSize(1).allMatch(factor -> made.contains(factor.id()));
        }
    }

    @Test
    void a_hundred_wrong_codes_in_a_row_lock_every_factor() {
        List<Enrolled> apps = apps(12);
        int counted = 0;
        for (Enrolled guessed : apps) {
            counted += guesses(guessed.factor().id(), 9);
        }
        assertThat(counted).isEqualTo(MOST);
        Enrolled unguessed = app();
        assertThat(verify(challengeOf(unguessed), codeOf(unguessed))).isEqualTo(new Verdict.Locked(null));
        String id = unguessed.factor().id();
        assertThat(factors.get(TENANT, id).lock()).isEqualTo(new Lock(null));
        factors.unlock(TENANT, id);
        assertThat(verify(challengeOf(unguessed), codeOf(unguessed))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void a_right_code_ends_the_row_of_wrong_ones() {
        List<Enrolled> apps = apps(11);
        apps.forEach(guessed -> assertThat(guesses(guessed.factor().id(), 9)).isEqualTo(9));
        assertThat(fails()).isEqualTo(99);
        assertThat(verify(challenge(), app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
        assertThat(fails()).isZero();
    }

    /** As many wrong answers are told as were counted, over however many factors. */
    @Test
    void of_a_crowd_of_guesses_at_all_factors_a_hundred_are_told() throws Exception {
        List<String> open = apps(16).stream()
                .flatMap(app -> IntStream.range(0, 8).mapToObj(i -> challengeOf(app)))
                .toList();
        List<Verdict> verdicts = new ArrayList<>();
        for (int from = 0; from < open.size(); from += 64) {
            List<String> part = open.subList(from, from + 64);
            verdicts.addAll(AtOnce.run(64, i -> () -> verify(part.get(i), "wrong!")));
        }
        assertThat(verdicts).filteredOn(Verdict.Rejected.class::isInstance).hasSize(MOST);
        assertThat(verdicts).filteredOn(new Verdict.Locked(null)::equals).hasSize(open.size() - MOST);
        assertThat(fails()).isEqualTo(MOST);
    }

    /** Who removes and who guesses wait for each other in the same order. */
    @Test
    void factors_removed_while_they_are_guessed_hold_up_nobody() throws Exception {
        List<Enrolled> apps = apps(8);
        List<String> open = apps.stream().map(this::challengeOf).toList();
        AtOnce.run(24, i -> () -> {
            Enrolled mine = apps.get(i % 8);
            if (i % 3 == 0) {
                return removed(mine);
            }
            return i % 3 == 1 ? proves(open.get(i % 8), "wrong!") : proves(open.get(i % 8), codeOf(mine));
        });
        mine().forEach(left -> factors.delete(TENANT, left.id()));
        assertThat(number("select count(*) from subject where user_id = :id", person))
                .isZero();
    }

    private boolean removed(Enrolled enrolled) {
        try {
            factors.delete(TENANT, enrolled.factor().id());
            return true;
        } catch (Problem gone) {
            return false;
        }
    }

    /** P11. */
    @Test
    void counts_a_wrong_code_whose_event_cannot_be_written() {
        verify(challenge(), app.codeAt(clock.instant()));
        clock.advance(Duration.ofSeconds(30));
        String open = challenge();
        withoutTrailOf(open, () -> {
            for (int i = 0; i < 2; i++) {
                assertThatException().isThrownBy(() -> verify(open, wrong())).isInstanceOf(DataAccessException.class);
            }
            assertThatException()
                    .as("a right code is not told either")
                    .isThrownBy(() -> verify(open, app.codeAt(clock.instant())))
                    .isInstanceOf(DataAccessException.class);
        });
        assertThat(fails()).isEqualTo(2);
        assertThat(number("select consecutive_failures from factor where id = :id", factor))
                .isEqualTo(2);
        assertThat(number("select attempts from challenge where id = :id", open))
                .isEqualTo(2);
        assertThat(verify(open, app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
    }

    private void withoutTrailOf(String challenge, Runnable work) {
        jdbc.sql("alter table audit_event add constraint full_trail check (detail <> '" + challenge
                        + "' or event not like 'code%')")
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("alter table audit_event drop constraint full_trail").update();
        }
    }

    private List<Enrolled> apps(int many) {
        return IntStream.range(0, many).mapToObj(i -> app()).toList();
    }

    private Enrolled app() {
        return factors.enrol("totp", request(Map.of("totp_issuer", "Acme", "totp_user", "ada")));
    }

    /** @return how many were told */
    private int guesses(String id, int times) {
        int told = 0;
        String open = "";
        for (int i = 0; i < times; i++) {
            open = i % 5 == 0 ? challenges.issue(TENANT, id).challenge().id() : open;
            told += verify(open, "wrong!") instanceof Verdict.Rejected ? 1 : 0;
        }
        return told;
    }

    private String challengeOf(Enrolled enrolled) {
        return challenges.issue(TENANT, enrolled.factor().id()).challenge().id();
    }

    private String codeOf(Enrolled enrolled) {
        String key = enrolled.step().secret("secret").reveal();
        return new AuthenticatorApp(key).codeAt(clock.instant());
    }

    private boolean proves(String open, String code) {
        try {
            return challenges.verify(TENANT, open, new CodeResponse(code)) instanceof Verdict.Verified;
        } catch (Problem gone) {
            return false;
        }
    }

    private List<Factor> mine() {
        return jdbc
                .sql("select id from factor where user_id = :user order by id")
                .param("user", person)
                .query(String.class)
                .list()
                .stream()
                .map(id -> factors.get(TENANT, id))
                .toList();
    }

    private int fails() {
        return number("select consecutive_failures from subject where user_id = :id", person);
    }

    private int number(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }
}
