package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorResponse.CodeResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an answer is worth. Subclasses say on which database. */
abstract class VerificationScenario extends AuthenticationRequestScenario {

    @Test
    void the_first_right_code_verifies_the_factor_and_none_does_it_again() {
        assertThat(factors.get(TENANT, factor).verified()).isFalse();
        assertThat(verify(challenge(), app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
        Factor verified = factors.get(TENANT, factor);
        assertThat(verified.verified()).isTrue();
        assertThat(verified.lastUsedAt()).isEqualTo(clock.instant());
        assertThat(count("factor_verified", factor)).isOne();
    }

    /** R2, R4. */
    @Test
    void a_code_is_taken_once_whatever_the_challenge() {
        String code = app.codeAt(clock.instant());
        assertThat(verify(challenge(), code)).isInstanceOf(Verdict.Verified.class);
        String second = challenge();
        assertThat(verify(second, code)).isInstanceOf(Verdict.Rejected.class);
        clock.advance(Duration.ofSeconds(30));
        assertThat(verify(second, code)).as("in the trailing window").isInstanceOf(Verdict.Rejected.class);
    }

    /** R3. */
    @Test
    void a_code_older_than_the_last_one_is_not_taken() {
        String now = app.codeAt(clock.instant());
        String next = app.codeAt(clock.instant().plusSeconds(30));
        assertThat(verify(challenge(), next)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(challenge(), now)).isInstanceOf(Verdict.Rejected.class);
    }

    /** R18: nothing is trimmed, folded or parsed. */
    @Test
    void only_six_ascii_digits_are_a_code() {
        String code = app.codeAt(clock.instant());
        List<String> variants = List.of(
                " " + code,
                code + " ",
                code + "\n",
                code + "\u00a0",
                "\ufeff" + code,
                "+" + code.substring(1),
                code.substring(0, 3) + " " + code.substring(3),
                inDigitsOf('\u0660', code),
                inDigitsOf('\uff10', code),
                "",
                code + code,
                "0".repeat(4000));
        for (String variant : variants.subList(0, 5)) {
            assertThat(verify(challenge(), variant)).isInstanceOf(Verdict.Rejected.class);
        }
        jdbc.sql("update factor set consecutive_failures = 0, daily_failures = 0 where id = :id")
                .param("id", factor)
                .update();
        for (String variant : variants.subList(5, variants.size())) {
            assertThat(verify(challenge(), variant)).isInstanceOf(Verdict.Rejected.class);
        }
        assertThat(verify(challenge(), code)).isInstanceOf(Verdict.Verified.class);
    }

    /** R7 and R11: failures add up over challenges, and a locked factor's codes are not looked at. */
    @Test
    void ten_wrong_codes_over_any_challenges_lock_the_factor_for_a_minute() {
        for (int i = 0; i < 10; i++) {
            assertThat(verify(challenge(), wrong())).isInstanceOf(Verdict.Rejected.class);
        }
        String open = challenge();
        Verdict locked = new Verdict.Locked(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(verify(open, wrong())).isEqualTo(locked);
        assertThat(verify(open, app.codeAt(clock.instant()))).isEqualTo(locked);
        assertThat(count("factor_locked", factor)).isOne();

        clock.advance(Duration.ofMinutes(1));
        assertThat(verify(open, app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
    }

    /** R12. */
    @Test
    void success_does_not_reset_the_days_budget() {
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 5; i++) {
                assertThat(verify(challenge(), wrong())).isInstanceOf(Verdict.Rejected.class);
            }
            if (round < 11) {
                assertThat(verify(challenge(), app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
                clock.advance(Duration.ofSeconds(60));
            }
        }
        assertThat(verify(challenge(), app.codeAt(clock.instant())))
                .isInstanceOfSatisfying(
                        Verdict.Locked.class,
                        locked -> assertThat(locked.until())
                                .isAfter(clock.instant().plus(Duration.ofHours(23))));
        clock.advance(Duration.ofHours(24));
        assertThat(verify(challenge(), app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
    }

    /** R8. */
    @Test
    void fifty_wrong_codes_in_a_row_need_an_administrator() {
        for (int i = 0; i < 50; i++) {
            if (i == 40) { // the budget of a day would end it before
                clock.advance(Duration.ofHours(24));
            }
            assertThat(verify(challenge(), wrong())).as("wrong code %s", i).isInstanceOf(Verdict.Rejected.class);
            clock.advance(Duration.ofHours(i % 10 == 9 || i == 14 ? 1 : 0));
        }
        clock.advance(Duration.ofDays(30));
        assertThat(verify(challenge(), app.codeAt(clock.instant()))).isEqualTo(new Verdict.Locked(null));
        factors.unlock(TENANT, factor);
        assertThat(count("factor_unlocked", factor)).isOne();
        assertThat(verify(challenge(), app.codeAt(clock.instant()))).isInstanceOf(Verdict.Verified.class);
    }

    /** R5. */
    @Test
    void a_text_code_belongs_to_its_challenge_and_a_new_text_ends_the_old_code() {
        String phone = factors.enrol("sms", request(Map.of("phone_number", "+15005550006")))
                .factor()
                .id();
        String first = challenges.issue(TENANT, phone).challenge().id();
        String firstCode = twilio.newestCode();
        String second = challenges.issue(TENANT, phone).challenge().id();
        String secondCode = twilio.newestCode();
        assertThat(verify(first, firstCode)).as("the older code").isInstanceOf(Verdict.Rejected.class);
        if (!firstCode.equals(secondCode)) {
            assertThat(verify(second, firstCode)).isInstanceOf(Verdict.Rejected.class);
        }
        assertThat(verify(second, secondCode)).isInstanceOf(Verdict.Verified.class);
    }

    /** R14: looking for what is not there costs nobody anything. */
    @Test
    void unknown_and_foreign_challenges_are_the_same_and_count_for_nobody() {
        String open = challenge();
        TenantId stranger = new TenantId("stranger");
        for (String id : List.of(open, "auth_challenge_01M0000000000000000000000", "", " ", open.toLowerCase())) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> challenges.verify(stranger, id, new CodeResponse("123456")))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
        assertThat(jdbc.sql("select consecutive_failures from factor where id = :id")
                        .param("id", factor)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** R30. */
    @Test
    void deleting_a_factor_ends_its_challenges() {
        String open = challenge();
        factors.delete(TENANT, factor);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> verify(open, app.codeAt(clock.instant())));
    }

    /** R36: one line of the trail for each answer that was told. */
    @Test
    void every_answer_is_written_down_once() {
        verify(challenge(), wrong());
        verify(challenge(), app.codeAt(clock.instant()));
        assertThat(count("code_rejected", factor)).isOne();
        assertThat(count("code_accepted", factor)).isOne();
        assertThat(count("challenge_issued", factor)).isEqualTo(2);
    }

    private static String inDigitsOf(char zero, String code) {
        StringBuilder other = new StringBuilder();
        code.chars().forEach(digit -> other.append((char) (digit - '0' + zero)));
        return other.toString();
    }
}
