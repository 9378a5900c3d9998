package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.factor.ChallengePlan.DeliveryFailed;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ChallengeRequest and judging, for a kind of factor that does what the test says. */
class ChallengesTests {

    private static final TenantId TENANT = UnitChallenges.TENANT;
    private static final ClientInfo PHONE = new ClientInfo("192.0.2.7", "Phone");

    private final UnitChallenges scene = new UnitChallenges();
    private final Challenges challenges = scene.challenges;
    private final String factor = scene.factor.id();

    @Test
    void a_new_challenge_says_how_long_it_lives_and_where_the_code_is() {
        List<ChallengeRequest> asked = new ArrayList<>();
        scene.type.plan = asking -> {
            asked.add(asking);
            return UnitChallenges.plan(null, null);
        };
        Challenges.Issued issued = challenges.issue(TENANT, factor, "Code {{code}}", PHONE);
        Challenge challenge = issued.challenge();
        assertThat(challenge.id()).matches("auth_challenge_[0-9A-Z]{26}");
        assertThat(challenge)
                .isEqualTo(new Challenge(
                        challenge.id(),
                        factor,
                        null,
                        scene.now(),
                        scene.now(),
                        scene.now().plusSeconds(600),
                        null));
        assertThat(issued.step()).isEqualTo(new ChallengeStep.EnterCode());
        assertThat(challenges.get(TENANT, challenge.id())).isEqualTo(challenge);
        assertThat(asked)
                .containsExactly(
                        new ChallengeRequest(scene.factor, challenge.id(), "Code {{code}}", PHONE, scene.now()));
        assertThat(scene.unit.events)
                .containsExactly(new ChallengeIssued(scene.factor.ref(), scene.now(), challenge.id(), PHONE));
        assertThat(scene.row(challenge.id()))
                .containsEntry("send_state", "none")
                .containsEntry("live_factor_id", null);
    }

    @Test
    void whoever_asks_is_told_the_code_of_a_kind_that_is_handed_over_and_later_readers_are_not() {
        scene.type.openCode = "424242";
        Challenge issued = challenges.issue(TENANT, factor).challenge();
        assertThat(issued.code()).isEqualTo(new Secret("424242"));
        assertThat(challenges.get(TENANT, issued.id()).code()).isNull();
    }

    /** R14, R25. */
    @ParameterizedTest
    @ValueSource(strings = {"", "auth_challenge_01M0000000000000000000000", "a\0b"})
    void a_challenge_that_is_not_there_is_not_found(String id) {
        assertNotFound(() -> challenges.get(TENANT, id));
        assertNotFound(() -> challenges.verify(TENANT, id, new CodeResponse("123456")));
    }

    @Test
    void another_tenants_factor_cannot_be_asked_for_and_its_challenge_cannot_be_answered() {
        TenantId stranger = new TenantId("stranger");
        String open = scene.issued();
        assertNotFound(() -> challenges.issue(stranger, factor));
        assertNotFound(() -> challenges.verify(stranger, open, new CodeResponse("123456")));
    }

    @Test
    void a_right_answer_is_told_after_it_was_counted_for_factor_and_challenge() {
        String open = scene.issued();
        scene.unit.events.clear();
        scene.unit.clock.advance(Duration.ofSeconds(5));
        scene.type.match = attempt -> new Match.OfChallenge();
        Verdict verdict = challenges.verify(TENANT, open, new CodeResponse("123456", PHONE));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Verified.class, verified -> {
            assertThat(verified.challenge().id()).isEqualTo(open);
            assertThat(verified.challenge().updatedAt()).isEqualTo(scene.now());
        });
        assertThat(scene.unit.read(factor).status()).isEqualTo(Factor.Status.VERIFIED);
        assertThat(challenges.get(TENANT, open).verifiedAt()).isEqualTo(scene.now());
        assertThat(scene.unit.events)
                .containsExactly(
                        new FactorVerified(scene.factor.ref(), scene.now()),
                        new CodeAccepted(scene.factor.ref(), scene.now(), open, PHONE));
    }

    /** R1: what is told the second time is told without a look at the code. */
    @Test
    void a_used_challenge_looks_at_no_code() {
        String open = scene.issued();
        scene.type.match = attempt -> new Match.OfChallenge();
        scene.answered(open);
        scene.type.match = ChallengesTests::looked;
        assertThat(scene.answered(open)).isEqualTo(new Verdict.AlreadyVerified(open));
    }

    @Test
    void a_wrong_answer_is_counted_and_says_how_many_are_left() {
        String open = scene.issued();
        scene.unit.events.clear();
        for (int left = 4; left >= 0; left--) {
            int expected = left;
            assertThat(scene.answered(open))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.triesLeft()).isEqualTo(expected));
        }
        assertThat(scene.unit.events)
                .hasSize(5)
                .containsOnly(new CodeRejected(scene.factor.ref(), scene.now(), open, ClientInfo.UNKNOWN));
        assertThat(scene.unit.column(factor, "consecutive_failures")).isEqualTo(5);
        scene.type.match = ChallengesTests::looked;
        assertThat(scene.answered(open)).isEqualTo(new Verdict.Exhausted(open));
        assertThat(scene.unit.column(factor, "consecutive_failures")).isEqualTo(5);
    }

    /** R15: at the end to the moment. */
    @Test
    void a_late_answer_is_not_looked_at() {
        String open = scene.issued();
        scene.unit.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(scene.answered(open)).isInstanceOf(Verdict.Rejected.class);
        scene.unit.clock.advance(Duration.ofMillis(1));
        scene.type.match = ChallengesTests::looked;
        assertThat(scene.answered(open)).isEqualTo(new Verdict.Expired(open));
    }

    /** R11. */
    @Test
    void while_a_factor_rests_its_codes_are_not_looked_at() {
        String open = scene.issued();
        scene.unit.set(factor, "consecutive_failures = 9");
        assertThat(scene.answered(open)).isInstanceOf(Verdict.Rejected.class);
        assertThat(scene.unit.events).hasAtLeastOneElementOfType(FactorLocked.class);
        scene.type.match = ChallengesTests::looked;
        assertThat(scene.answered(open))
                .isEqualTo(new Verdict.Locked(scene.now().plusSeconds(60)));
        scene.unit.set(factor, "consecutive_failures = 50");
        assertThat(scene.answered(open)).isEqualTo(new Verdict.Locked(null));
    }

    @Test
    void the_kind_judges_by_what_the_database_holds() {
        scene.type.plan = asking -> UnitChallenges.plan(new byte[] {4, 2}, null);
        String open = scene.issued();
        List<Attempt> attempts = new ArrayList<>();
        scene.type.match = attempt -> {
            attempts.add(attempt);
            return new Match.Miss();
        };
        challenges.verify(TENANT, open, new CodeResponse("123456", PHONE));
        Attempt attempt = attempts.getFirst();
        assertThat(attempt.challengeId()).isEqualTo(open);
        assertThat(attempt.state()).containsExactly(4, 2);
        assertThat(attempt.response()).isEqualTo(new CodeResponse("123456", PHONE));
        assertThat(attempt.now()).isEqualTo(scene.now());
        assertThat(attempt.factor()).isEqualTo(scene.factor);
    }

    /** Somebody proves the factor between our look and our update: the answer is judged again, on what is true now. */
    @Test
    void an_answer_that_was_overtaken_is_judged_again() {
        String open = scene.issued();
        List<Factor.Status> seen = new ArrayList<>();
        scene.type.match = attempt -> {
            seen.add(attempt.factor().status());
            scene.unit.set(factor, "status = 'verified'");
            return new Match.OfChallenge();
        };
        assertThat(scene.answered(open)).isInstanceOf(Verdict.Verified.class);
        assertThat(seen).containsExactly(Factor.Status.UNVERIFIED, Factor.Status.VERIFIED);
    }

    /** A right code counts in both or in neither. */
    @Test
    void when_the_challenge_was_used_meanwhile_the_factor_keeps_its_step_free() {
        String open = scene.issued();
        scene.type.match = attempt -> {
            scene.consume(TENANT, open, null, scene.now());
            return new Match.AtStep(100);
        };
        assertThat(scene.answered(open)).isEqualTo(new Verdict.AlreadyVerified(open));
        assertThat(scene.unit.read(factor).lastStep()).isNull();
        assertThat(scene.unit.events).noneMatch(CodeAccepted.class::isInstance);
    }

    @Test
    void when_the_challenge_was_used_meanwhile_a_wrong_code_counts_for_nobody() {
        String open = scene.issued();
        scene.type.match = attempt -> {
            scene.consume(TENANT, open, null, scene.now());
            return new Match.Miss();
        };
        assertThat(scene.answered(open)).isEqualTo(new Verdict.AlreadyVerified(open));
        assertThat(scene.unit.column(factor, "consecutive_failures")).isEqualTo(0);
        assertThat(scene.unit.events).noneMatch(CodeRejected.class::isInstance);
    }

    @Test
    void an_answer_that_is_overtaken_again_and_again_is_an_error_and_never_a_yes() {
        String open = scene.issued();
        int[] rounds = new int[1];
        scene.type.match = attempt -> {
            rounds[0]++;
            return new Match.SingleUse(() -> false);
        };
        assertThatIllegalStateException().isThrownBy(() -> scene.answered(open)).withMessageContaining("8 times");
        assertThat(rounds[0]).isEqualTo(8);
        assertThat(challenges.get(TENANT, open).verifiedAt()).isNull();
    }

    @Test
    void a_code_is_handed_over_after_its_challenge_is_there_and_the_reference_is_kept() {
        List<String> states = new ArrayList<>();
        scene.type.plan = asking -> UnitChallenges.plan(new byte[] {1}, () -> {
            states.add(String.valueOf(scene.row(asking.challengeId()).get("send_state")));
            return "SM123";
        });
        String sent = scene.issued();
        assertThat(states).containsExactly("reserved");
        assertThat(scene.row(sent))
                .containsEntry("send_state", "sent")
                .containsEntry("provider_ref", "SM123")
                .containsEntry("live_factor_id", factor);
    }

    @Test
    void a_code_that_could_not_be_handed_over_is_refused_and_worth_nothing() {
        List<String> ids = new ArrayList<>();
        scene.type.plan = asking -> UnitChallenges.plan(new byte[] {1}, () -> {
            ids.add(asking.challengeId());
            scene.unit.clock.advance(Duration.ofSeconds(3));
            throw new DeliveryFailed("no route");
        });
        assertThatExceptionOfType(Problem.class).isThrownBy(scene::issued).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(problem.code()).isEqualTo("sms_delivery_failed");
        });
        String failed = ids.getFirst();
        assertThat(scene.unit.events)
                .last()
                .isEqualTo(new SecurityEvent.DeliveryFailed(scene.factor.ref(), scene.now(), failed));
        scene.type.match = ChallengesTests::looked;
        assertThat(scene.answered(failed)).isEqualTo(new Verdict.Expired(failed));
    }

    /** R5. */
    @Test
    void a_new_code_ends_the_older_one_of_its_factor() {
        scene.type.plan = asking -> UnitChallenges.plan(new byte[] {1}, null);
        String first = scene.issued();
        String second = scene.issued();
        assertThat(scene.row(first)).containsEntry("code_hash", null).containsEntry("live_factor_id", null);
        assertThat(scene.row(second)).containsEntry("live_factor_id", factor);
    }

    @Test
    void a_code_that_was_ended_while_it_was_judged_is_judged_again_and_is_wrong() {
        scene.type.plan = asking -> UnitChallenges.plan(new byte[] {1}, null);
        String first = scene.issued();
        scene.type.match = attempt -> {
            if (attempt.state() == null) {
                return new Match.Miss();
            }
            scene.issued();
            return new Match.OfChallenge();
        };
        assertThat(scene.answered(first)).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void a_factor_that_is_removed_while_its_code_is_planned_is_not_found() {
        scene.type.plan = asking -> {
            scene.unit.factors.delete(TENANT, factor);
            return UnitChallenges.plan(null, null);
        };
        assertNotFound(() -> challenges.issue(TENANT, factor));
    }

    @Test
    void a_factor_that_is_removed_while_its_text_is_planned_is_not_found() {
        scene.type.plan = asking -> {
            scene.unit.factors.delete(TENANT, factor);
            return UnitChallenges.plan(new byte[] {1}, null);
        };
        assertNotFound(() -> challenges.issue(TENANT, factor));
    }

    /** The factor is held before its older code is ended, so that of two texts at once one is the newer. */
    @Test
    void before_anything_of_a_text_is_written_its_factor_is_held() {
        scene.unit.factors.delete(TENANT, factor);
        assertNotFound(() -> scene.service.open(
                "auth_challenge_1",
                scene.factor,
                UnitChallenges.plan(new byte[] {1}, null),
                ClientInfo.UNKNOWN,
                scene.now()));
    }

    @Test
    void what_is_read_and_kept_about_a_challenge_does_not_print_its_hash() {
        assertThat(scene.repository.find(TENANT.value(), scene.issued()))
                .hasValueSatisfying(row -> assertThat(row.toString()).startsWith("ChallengeRecord[auth_challenge_"));
    }

    private static Match looked(Attempt attempt) {
        throw new AssertionError("The code was looked at");
    }

    private static void assertNotFound(Runnable work) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(work::run)
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
