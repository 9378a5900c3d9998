package dev.countersign.api.conformance;

import static dev.countersign.api.conformance.World.freshPhone;
import static dev.countersign.api.conformance.World.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.conformance.Client.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** E5: answer a challenge. */
final class VerificationCases {

    private static final String USED = "authentication_challenge_previously_verified";
    private static final String EXPIRED = "authentication_challenge_expired";

    private VerificationCases() {}

    static List<Case> all() {
        return List.of(
                new Case("verify totp, right: valid true", VerificationCases::right),
                new Case("verify totp, wrong: valid false, then right counts", VerificationCases::wrong),
                new Case("verify sms, right: valid true", VerificationCases::sms),
                new Case("verify generic_otp: valid true, code told again", VerificationCases::generic),
                new Case("verify by the old name verifyFactor", VerificationCases::oldName)
                        .without("verifyFactor is gone", Sdk.JAVA_7, Sdk.NODE_8, Sdk.NODE_11),
                new Case("verify used: 422 " + USED, VerificationCases::used),
                new Case("verify sms after 10 min: 422 " + EXPIRED, VerificationCases::expired),
                new Case("verify totp after 24 h: 422 " + EXPIRED, VerificationCases::expiredTotp),
                new Case("verify after 5 wrong: 400 one_time_code_too_many_attempts", VerificationCases::tooMany),
                new Case("verify unknown: 404 entity_not_found", VerificationCases::unknown));
    }

    private static void right(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        Told.Challenge challenge = world.client().challenge(factor.id());
        Told.Verdict verdict = world.client().verify(challenge.id(), world.rightCode(factor));
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.challenge()).isEqualTo(challenge);
    }

    private static void wrong(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        Told.Challenge challenge = world.client().challenge(factor.id());
        assertThat(world.client()
                        .verify(challenge.id(), world.wrongCode(factor))
                        .valid())
                .isFalse();
        assertThat(world.client().verify(challenge.id(), "not a code").valid()).isFalse();
        assertThat(world.client()
                        .verify(challenge.id(), world.rightCode(factor))
                        .valid())
                .isTrue();
    }

    private static void sms(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        Told.Challenge challenge = world.client().challenge(factor.id());
        Told.Verdict verdict =
                world.client().verify(challenge.id(), world.twilio().newestCode());
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.challenge().code()).isNull();
    }

    private static void generic(World world) {
        Told.Factor factor = world.client().enroll(Wish.generic());
        Told.Challenge challenge = world.client().challenge(factor.id());
        Told.Verdict verdict = world.client().verify(challenge.id(), Objects.requireNonNull(challenge.code()));
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.challenge().code()).isEqualTo(challenge.code());
    }

    private static void oldName(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        Told.Challenge challenge = world.client().challenge(factor.id());
        assertThat(world.client()
                        .verifyByOldName(challenge.id(), world.rightCode(factor))
                        .valid())
                .isTrue();
    }

    private static void used(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        String id = world.client().challenge(factor.id()).id();
        world.client().verify(id, world.rightCode(factor));
        assertThat(refused(422, USED, () -> world.client().verify(id, world.rightCode(factor))))
                .hasMessage("The authentication challenge '" + id + "' has already been verified.");
    }

    private static void expired(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        String id = world.client().challenge(factor.id()).id();
        world.clock().advance(Duration.ofMinutes(10));
        refusedAsExpired(world, id, world.twilio().newestCode());
    }

    private static void expiredTotp(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        String id = world.client().challenge(factor.id()).id();
        world.clock().advance(Duration.ofHours(24));
        refusedAsExpired(world, id, world.rightCode(factor));
    }

    private static void refusedAsExpired(World world, String id, String code) {
        assertThat(refused(422, EXPIRED, () -> world.client().verify(id, code)))
                .hasMessage("The authentication challenge '" + id + "' has expired.");
    }

    private static void tooMany(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        String id = world.client().challenge(factor.id()).id();
        for (int i = 0; i < 5; i++) {
            assertThat(world.client().verify(id, world.wrongCode(factor)).valid())
                    .isFalse();
        }
        refused(400, "one_time_code_too_many_attempts", () -> world.client().verify(id, world.rightCode(factor)));
    }

    private static void unknown(World world) {
        String id = "auth_challenge_01FVYZXKBYA8QCXZ1RZ3BNDMP9";
        assertThat(refused(404, "entity_not_found", () -> world.client().verify(id, "123456")))
                .hasMessageContaining("Authentication Challenge not found: '" + id + "'.");
    }
}
