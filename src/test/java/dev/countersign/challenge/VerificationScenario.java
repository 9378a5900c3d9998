package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.Twilio;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Answer;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an answer is worth, alone and in races. Subclasses say on which database. */
abstract class VerificationScenario {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final int CROWD = 64;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    private Twilio twilio;
    private String factor;
    private AuthenticatorApp app;

    @BeforeEach
    void enrol() {
        twilio = new Twilio(twilioServer);
        clock.advanceToNextStep();
        Factors.Enrolled enrolled = factors.enrol("totp", request(Map.of("totp_issuer", "Acme", "totp_user", "ada")));
        factor = enrolled.factor().id();
        app = new AuthenticatorApp(
                ((EnrolmentStep.ScanSecret) enrolled.step()).key().reveal());
    }

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
                code.chars()
                        .map(digit -> digit - '0' + '\u0660')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                code.chars()
                        .map(digit -> digit - '0' + '\uff10')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                "",
                code + code,
                "0".repeat(4000));
        for (String variant : variants.subList(0, 5)) {
            assertThat(verify(challenge(), variant)).isInstanceOf(Verdict.Rejected.class);
        }
        jdbc.sql("update factor set fails = 0, day_fails = 0 where id = :id")
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
                    .isThrownBy(() -> challenges.verify(stranger, id, new Answer("123456")))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
        assertThat(jdbc.sql("select fails from factor where id = :id")
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

    /** R36: one line of the trail for each answer that was told. */
    @Test
    void every_answer_is_written_down_once() {
        verify(challenge(), wrong());
        verify(challenge(), app.codeAt(clock.instant()));
        assertThat(count("code_rejected", factor)).isOne();
        assertThat(count("code_accepted", factor)).isOne();
        assertThat(count("challenge_issued", factor)).isEqualTo(2);
    }

    private String challenge() {
        return challenges.issue(TENANT, factor).challenge().id();
    }

    private Verdict verify(String challenge, String code) {
        return challenges.verify(TENANT, challenge, new Answer(code));
    }

    private String wrong() {
        return app.wrongCodeAt(clock.instant());
    }

    private int count(String event, String subject) {
        return jdbc.sql("select count(*) from audit_event where event = :event and subject = :subject")
                .param("event", event)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private static EnrolmentRequest request(Map<String, String> inputs) {
        return new EnrolmentRequest(TENANT, "ada", inputs);
    }
}
