package dev.countersign.api.conformance;

import static dev.countersign.api.conformance.World.freshPhone;
import static dev.countersign.api.conformance.World.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.QrReader;
import dev.countersign.api.conformance.Client.Wish;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/** E1 to E3: enrol, get, delete. */
final class EnrolmentCases {

    private static final String UNKNOWN = "auth_factor_01FVYZ5QM8N98T9ME5BCB2BBMJ";

    private EnrolmentCases() {}

    static List<Case> all() {
        return List.of(
                new Case("enroll totp: five fields, the picture says the uri", EnrolmentCases::totp),
                new Case("enroll sms: the number comes back", EnrolmentCases::sms),
                new Case("enroll sms: a number without + comes back with it", EnrolmentCases::smsWithoutPlus),
                new Case("enroll generic_otp", EnrolmentCases::generic),
                new Case("enroll for a user: user_id comes back", EnrolmentCases::user)
                        .without("enrollFactor takes no user", Sdk.NODE_7, Sdk.NODE_8, Sdk.NODE_11),
                new Case("enroll totp without issuer: 422 invalid_request_parameters", EnrolmentCases::incomplete),
                new Case("enroll sms, no such number: 422 invalid_phone_number", EnrolmentCases::invalidPhone),
                new Case("get totp: issuer and user, no secret", EnrolmentCases::getTotp),
                new Case("get sms: the number", EnrolmentCases::getSms),
                new Case("get unknown: 404 entity_not_found", EnrolmentCases::getUnknown),
                new Case("delete, then get and challenge: 404", EnrolmentCases::delete),
                new Case("delete unknown: 404 entity_not_found", EnrolmentCases::deleteUnknown),
                new Case("a key that nobody gave out: 401", EnrolmentCases::unauthorized));
    }

    private static void totp(World world) {
        Told.Factor factor = world.client().enroll(Wish.totp());
        assertThat(factor.id()).matches("auth_factor_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(factor.type()).isEqualTo("totp");
        assertThat(factor.createdAt()).isEqualTo(world.clock().instant()).isEqualTo(factor.updatedAt());
        assertThat(factor.sms()).isNull();
        Told.Totp totp = Objects.requireNonNull(factor.totp());
        assertThat(totp.issuer()).isEqualTo("Foo Corp");
        assertThat(totp.user()).isEqualTo("alan.turing@example.com");
        assertThat(totp.secret()).matches("[A-Z2-7]{32}");
        assertThat(totp.uri())
                .isEqualTo("otpauth://totp/Foo%20Corp:alan.turing@example.com?secret=" + totp.secret()
                        + "&issuer=Foo%20Corp&algorithm=SHA1&digits=6&period=30");
        assertThat(QrReader.read(QrReader.picture(Objects.requireNonNull(totp.qrCode()))))
                .isEqualTo(totp.uri());
    }

    private static void sms(World world) {
        String phone = freshPhone();
        Told.Factor factor = world.client().enroll(Wish.sms(phone));
        assertThat(factor.type()).isEqualTo("sms");
        assertThat(factor.sms()).isEqualTo(new Told.Sms(phone));
        assertThat(factor.totp()).isNull();
        assertThat(world.twilio().requests()).isEmpty();
    }

    private static void smsWithoutPlus(World world) {
        Told.Factor factor = world.client().enroll(Wish.sms("16073517112"));
        assertThat(factor.sms()).isEqualTo(new Told.Sms("+16073517112"));
    }

    private static void generic(World world) {
        Told.Factor factor = world.client().enroll(Wish.generic());
        assertThat(factor.type()).isEqualTo("generic_otp");
        assertThat(factor.totp()).isNull();
        assertThat(factor.sms()).isNull();
    }

    private static void user(World world) {
        String user = World.freshUser();
        Told.Factor factor = world.client().enroll(new Wish("totp", null, "Foo", "a@b.c", user));
        assertThat(factor.userId()).isEqualTo(user);
    }

    private static void incomplete(World world) {
        refused(
                422,
                "invalid_request_parameters",
                () -> world.client().enroll(new Wish("totp", null, null, "a@b.c", null)));
    }

    private static void invalidPhone(World world) {
        Told.Refused refused =
                refused(422, "invalid_phone_number", () -> world.client().enroll(Wish.sms("+1234")));
        // Node shows the codes of the faulty fields in place of the message
        assertThat(refused.getMessage()).containsAnyOf("invalid_phone_number", "phone number");
    }

    private static void getTotp(World world) {
        Told.Factor enrolled = world.client().enroll(Wish.totp());
        Told.Factor read = world.client().get(enrolled.id());
        assertThat(read.id()).isEqualTo(enrolled.id());
        assertThat(read.createdAt()).isEqualTo(enrolled.createdAt());
        assertThat(read.totp()).isEqualTo(new Told.Totp("Foo Corp", "alan.turing@example.com", null, null, null));
    }

    private static void getSms(World world) {
        String phone = freshPhone();
        String id = world.client().enroll(Wish.sms(phone)).id();
        assertThat(world.client().get(id).sms()).isEqualTo(new Told.Sms(phone));
    }

    private static void getUnknown(World world) {
        refusedAsUnknown(world, UNKNOWN);
    }

    private static void delete(World world) {
        String id = world.client().enroll(Wish.totp()).id();
        world.client().delete(id);
        refusedAsUnknown(world, id);
        refused(404, "entity_not_found", () -> world.client().challenge(id));
    }

    private static void deleteUnknown(World world) {
        refused(404, "entity_not_found", () -> world.client().delete(UNKNOWN));
    }

    private static void refusedAsUnknown(World world, String id) {
        Told.Refused refused =
                refused(404, "entity_not_found", () -> world.client().get(id));
        assertThat(refused).hasMessageContaining("Authentication Factor not found: '" + id + "'.");
    }

    private static void unauthorized(World world) {
        Told.Refused refused = Assertions.catchThrowableOfType(
                Told.Refused.class, () -> world.client().stranger().get(UNKNOWN));
        assertThat(refused.status()).isEqualTo(401);
    }
}
