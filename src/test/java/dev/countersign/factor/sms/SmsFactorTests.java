package dev.countersign.factor.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengePlan.DeliveryFailed;
import dev.countersign.factor.ChallengeStep.EnterSentCode;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Match;
import dev.countersign.factor.TestFactors;
import dev.countersign.sms.UnitSms;
import dev.countersign.tenant.UnitTenants;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.UnitVault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmsFactorTests {

    private static final String NUMBER = "+491701234567";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:14:00Z"));
    private final UnitSms texts = new UnitSms();
    private final SmsFactor sms = new SmsFactor(UnitVault.get(), texts.gateway, UnitTenants.of(clock));

    @BeforeEach
    void clear() {
        UnitDatabase.clear();
    }

    @Test
    void a_number_is_kept_sealed_with_a_look_up_value_and_its_tail_as_hint() {
        Enrolment enrolment = sms.startEnrolment("f1", request("49 170 1234567"));
        assertThat(enrolment.step()).isEqualTo(new EnrolmentStep.Prove());
        assertThat(enrolment.hint()).isEqualTo("67");
        assertThat(enrolment.step()).isInstanceOf(EnrolmentStep.Prove.class);
        byte[] sealed = Objects.requireNonNull(enrolment.sealed());
        assertThat(sms.sealing()).contains(Purpose.PHONE);
        assertThat(UnitVault.get().open(Purpose.PHONE, "v1|default|factor|sealed|f1", sealed))
                .isEqualTo(NUMBER.getBytes(StandardCharsets.US_ASCII));
        assertThat(enrolment.lookup())
                .as("the same for the same number, however it is written")
                .isEqualTo(sms.startEnrolment("f2", request(NUMBER)).lookup());
        assertThat(sms.attributes(factor())).isEqualTo(Map.of("phone_number", NUMBER));
    }

    @Test
    void what_cannot_receive_texts_is_refused() {
        for (String number : new String[] {"12", "+49 900 1234567", "hello"}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> sms.startEnrolment("f1", request(number)))
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("invalid_phone_number");
                        assertThat(problem.faults())
                                .extracting(Problem.Fault::field)
                                .containsExactly("phone_number");
                        assertThat(problem.getMessage()).doesNotContain(number);
                    });
        }
    }

    @Test
    void without_a_provider_it_is_not_there() {
        SmsFactor mute = new SmsFactor(UnitVault.get(), UnitSms.none(), UnitTenants.of(clock));
        assertThat(mute.available()).isFalse();
        assertThat(sms.available()).isTrue();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> mute.startEnrolment("f1", request(NUMBER)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("sms_not_configured"));
    }

    /** The plan counts the text; the delivery, which comes when the challenge is there, sends it. */
    @Test
    void a_code_is_sent_once_its_challenge_is_there() {
        ChallengePlan plan = sms.startChallenge(asking("c1", null));
        assertThat(texts.sent).isEmpty();
        assertThat(plan.lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.step()).isEqualTo(new EnterSentCode("67"));
        assertThat(Objects.requireNonNull(plan.delivery()).deliver()).isEqualTo("sent-1");
        assertThat(texts.sent)
                .singleElement()
                .asString()
                .matches("\\+491701234567: Countersign code: [0-9]{6}\\. It works for 10 minutes\\. Never share it\\.");
    }

    @Test
    void the_callers_wording_is_what_is_sent() {
        Objects.requireNonNull(
                        sms.startChallenge(asking("c1", "Yours: {{code}}")).delivery())
                .deliver();
        assertThat(texts.sent).singleElement().asString().matches(".*: Yours: [0-9]{6}");
    }

    /** Nobody has to pay for a text that cannot be written. */
    @Test
    void a_wording_that_cannot_be_used_counts_as_no_text() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> sms.startChallenge(asking("c1", "no token")));
        assertThat(sms.startChallenge(asking("c1", null)).delivery()).isNotNull();
    }

    @Test
    void a_second_text_has_to_wait_for_half_a_minute() {
        sms.startChallenge(asking("c1", null));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> sms.startChallenge(asking("c2", null)))
                .satisfies(problem ->
                        assertThat(problem.retryAt()).isEqualTo(clock.instant().plusSeconds(30)));
    }

    @Test
    void the_code_that_was_sent_matches_at_its_challenge_and_no_other() {
        ChallengePlan plan = sms.startChallenge(asking("c1", null));
        String code = sentBy(plan);
        assertThat(verify("c1", plan.state(), code)).isEqualTo(new Match.OfChallenge());
        assertThat(verify("c2", plan.state(), code)).isEqualTo(new Match.Miss());
        assertThat(verify("c1", plan.state(), code.equals("000000") ? "000001" : "000000"))
                .isEqualTo(new Match.Miss());
        assertThat(verify("c1", plan.state(), code + " ")).isEqualTo(new Match.Miss());
    }

    /** A newer code ended it, or it was never handed over. */
    @Test
    void without_a_hash_nothing_matches() {
        assertThat(verify("c1", null, "123456")).isEqualTo(new Match.Miss());
    }

    /** All digits come up in all places, the zero in front included. */
    @Test
    void codes_are_spread_over_all_six_digits() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            clock.advance(Duration.ofSeconds(30));
            String code = sentBy(sms.startChallenge(asking("c" + i, null)));
            for (int place = 0; place < 6; place++) {
                seen.add(place + ":" + code.charAt(place));
            }
        }
        assertThat(seen).hasSize(60);
    }

    @Test
    void a_text_that_was_not_taken_is_a_failed_delivery() {
        ChallengePlan plan = sms.startChallenge(asking("c1", null));
        texts.refuse();
        assertThatExceptionOfType(DeliveryFailed.class)
                .isThrownBy(() -> Objects.requireNonNull(plan.delivery()).deliver())
                .withMessage("The SMS provider refused the text.");
    }

    @Test
    void people_set_it_up_for_themselves_and_it_protects() {
        assertThat(sms.kind()).isEqualTo("sms");
        assertThat(sms.selfService()).isTrue();
        assertThat(sms.fallback()).isFalse();
    }

    private String sentBy(ChallengePlan plan) {
        Objects.requireNonNull(plan.delivery()).deliver();
        return texts.sent.getLast().replaceAll(".*code: ([0-9]{6}).*", "$1");
    }

    private Match verify(String challenge, byte @Nullable [] hash, String code) {
        return sms.finishChallenge(new Attempt(factor(), challenge, hash, new CodeResponse(code), clock.instant()));
    }

    private ChallengeRequest asking(String challenge, @Nullable String template) {
        return new ChallengeRequest(factor(), challenge, template, ClientInfo.UNKNOWN, clock.instant());
    }

    private FactorRecord factor() {
        Enrolment enrolment = sms.startEnrolment("f1", request(NUMBER));
        return TestFactors.unverified(TenantId.DEFAULT, "sms", enrolment, null, clock.instant());
    }

    private static EnrolmentRequest request(String number) {
        return new EnrolmentRequest(TenantId.DEFAULT, "ada", Map.of("phone_number", number));
    }
}
