package dev.countersign.api.conformance;

import static dev.countersign.api.conformance.World.freshPhone;
import static dev.countersign.api.conformance.World.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.conformance.Client.Wish;
import java.time.Duration;
import java.util.List;

/** E4: ask for a code. */
final class ChallengeCases {

    private ChallengeCases() {}

    static List<Case> all() {
        return List.of(
                new Case("challenge totp: lives 24 h, no code", ChallengeCases::totp),
                new Case("challenge sms: a text, lives 10 min, no code", ChallengeCases::sms),
                new Case("challenge sms with sms_template: worded so", ChallengeCases::template),
                new Case("challenge sms, template without {{code}}: 422", ChallengeCases::badTemplate),
                new Case("challenge generic_otp: the code comes back", ChallengeCases::generic),
                new Case("challenge twice: two challenges, two texts", ChallengeCases::twice),
                new Case("challenge unknown: 404 entity_not_found", ChallengeCases::unknown),
                new Case("challenge sms, not taken over: 400, one text", ChallengeCases::undeliverable));
    }

    private static void totp(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        Told.Challenge challenge = world.client().challenge(factor.id());
        assertThat(challenge.id()).matches("auth_challenge_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(challenge.authenticationFactorId()).isEqualTo(factor.id());
        assertThat(challenge.createdAt()).isEqualTo(world.clock().instant());
        assertThat(challenge.expiresAt()).isEqualTo(challenge.createdAt().plus(Duration.ofHours(24)));
        assertThat(challenge.code()).isNull();
    }

    private static void sms(World world) {
        String phone = freshPhone();
        Told.Challenge challenge =
                world.client().challenge(world.client().enroll(Wish.sms(phone)).id());
        assertThat(challenge.expiresAt()).isEqualTo(challenge.createdAt().plus(Duration.ofMinutes(10)));
        assertThat(challenge.code()).isNull();
        assertThat(world.twilio().requests())
                .singleElement()
                .satisfies(text -> assertThat(text).containsEntry("To", phone));
        assertThat(world.twilio().newestCode()).matches("[0-9]{6}");
    }

    private static void template(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        world.client().challenge(factor.id(), "Your FooCorp is {{code}}.");
        assertThat(world.twilio().requests().getLast().get("Body")).matches("Your FooCorp is [0-9]{6}\\.");
    }

    private static void badTemplate(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        refused(422, "invalid_request_parameters", () -> world.client().challenge(factor.id(), "Hello."));
        assertThat(world.twilio().requests()).isEmpty();
    }

    private static void generic(World world) {
        Told.Challenge challenge =
                world.client().challenge(world.client().enroll(Wish.generic()).id());
        assertThat(challenge.code()).matches("[0-9]{6}");
        assertThat(challenge.expiresAt()).isEqualTo(challenge.createdAt().plus(Duration.ofMinutes(10)));
    }

    /** Java sends the same Idempotency-Key with both (wire contract, section 3). */
    private static void twice(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        String first = world.client().challenge(factor.id()).id();
        world.clock().advance(Duration.ofMinutes(2));
        assertThat(world.client().challenge(factor.id()).id()).isNotEqualTo(first);
        assertThat(world.twilio().requests()).hasSize(2);
    }

    private static void unknown(World world) {
        refused(404, "entity_not_found", () -> world.client().challenge("auth_factor_01FVYZ5QM8N98T9ME5BCB2BBMJ"));
    }

    /** A 5xx would make the clients send it again. */
    private static void undeliverable(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms(freshPhone()));
        world.twilio().refuse();
        refused(400, "sms_delivery_failed", () -> world.client().challenge(factor.id()));
        assertThat(world.twilio().requests()).hasSize(1);
    }
}
