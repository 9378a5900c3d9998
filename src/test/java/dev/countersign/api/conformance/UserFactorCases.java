package dev.countersign.api.conformance;

import static dev.countersign.api.conformance.World.freshUser;
import static dev.countersign.api.conformance.World.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** E7 and E8: the factors of a user. */
final class UserFactorCases {

    private static final String SECRET = "JBSWY3DPEHPK3PXP";

    private UserFactorCases() {}

    static List<Case> all() {
        return List.of(
                new Case("user factor: factor and challenge, right code counts", UserFactorCases::enroll),
                new Case("user factor: issuer and user have defaults", UserFactorCases::defaults),
                new Case("user factor: totp_secret is taken over", UserFactorCases::secret),
                new Case("user factor: no Base32: 422 invalid_totp_secret", UserFactorCases::invalidSecret),
                new Case("list: newest first, no secrets", UserFactorCases::list),
                new Case("list: limit, order and after", UserFactorCases::part),
                new Case("list: ids of users with any character", UserFactorCases::anyId)
                        .without("does not encode ids", Sdk.NODE_7, Sdk.NODE_8),
                new Case("list: ids of users, encoded by the caller", UserFactorCases::encodedId)
                        .without("encodes ids itself", Sdk.JAVA_7, Sdk.NODE_11),
                new Case("list: ids of users with a raw bar", UserFactorCases::rawBar),
                new Case("list: nobody's is empty, both edges null", UserFactorCases::empty),
                new Case("list: all of 203 by the client's own paging", UserFactorCases::everything),
                new Case("list: an sms factor among them", UserFactorCases::mixed)
                        .without("before 10.9 it reads totp of every factor and breaks", Sdk.NODE_7, Sdk.NODE_8));
    }

    private static void enroll(World world) {
        String user = freshUser();
        Told.ForUser both = world.client().enrollForUser(user, "Foo Corp", "a@b.c", null);
        Told.Factor factor = both.authenticationFactor();
        assertThat(factor.userId()).isEqualTo(user);
        Told.Totp totp = Objects.requireNonNull(factor.totp());
        assertThat(totp.issuer()).isEqualTo("Foo Corp");
        assertThat(totp.qrCode()).startsWith("data:image/png;base64,");
        assertThat(totp.uri()).startsWith("otpauth://totp/Foo%20Corp:a@b.c?secret=" + totp.secret());
        Told.Challenge challenge = both.authenticationChallenge();
        assertThat(challenge.authenticationFactorId()).isEqualTo(factor.id());
        assertThat(world.client()
                        .verify(challenge.id(), world.rightCode(factor))
                        .valid())
                .isTrue();
    }

    private static void defaults(World world) {
        String user = freshUser();
        Told.Factor factor =
                world.client().enrollForUser(user, null, null, null).authenticationFactor();
        Told.Totp totp = Objects.requireNonNull(factor.totp());
        assertThat(totp.issuer()).isNotBlank();
        assertThat(totp.user()).isEqualTo(user);
    }

    private static void secret(World world) {
        Told.ForUser both = world.client().enrollForUser(freshUser(), "Foo", "a@b.c", SECRET);
        Told.Factor factor = both.authenticationFactor();
        assertThat(Objects.requireNonNull(factor.totp()).secret()).isEqualTo(SECRET);
        assertThat(world.client()
                        .verify(both.authenticationChallenge().id(), world.rightCode(factor))
                        .valid())
                .isTrue();
    }

    private static void invalidSecret(World world) {
        refused(
                422,
                "invalid_totp_secret",
                () -> world.client().enrollForUser(freshUser(), "Foo", "a@b.c", "not base 32!"));
    }

    private static void list(World world) {
        String user = freshUser();
        List<String> ids = three(world, user);
        Told.Page page = world.client().list(user, null, null, null);
        assertThat(page.data()).extracting(Told.Factor::id).isEqualTo(ids.reversed());
        assertThat(page.data()).extracting(Told.Factor::userId).containsOnly(user);
        assertThat(page.data())
                .extracting(Told.Factor::totp)
                .containsOnly(new Told.Totp("Foo", "a@b.c", null, null, null));
        assertThat(page.listMetadata()).isEqualTo(new Told.Edges(null, null));
    }

    private static void part(World world) {
        String user = freshUser();
        List<String> ids = three(world, user);
        Told.Page first = world.client().list(user, 2, null, "asc");
        assertThat(first.data()).extracting(Told.Factor::id).isEqualTo(ids.subList(0, 2));
        assertThat(first.listMetadata()).isEqualTo(new Told.Edges(null, ids.get(1)));
        Told.Page last = world.client().list(user, 2, ids.get(1), "asc");
        assertThat(last.data()).extracting(Told.Factor::id).containsExactly(ids.get(2));
        assertThat(last.listMetadata()).isEqualTo(new Told.Edges(ids.get(2), null));
    }

    /** F18: {@code |} as Auth0 has it, a backslash as Windows has it, and what divides addresses. */
    private static List<String> ids() {
        return Stream.of("auth0|", "ACME\\", "a%b", "a/b", "a;b", "a?b#", "a b+", "\u00fc", "\ud83d\ude00", "../")
                .map(start -> start + freshUser())
                .toList();
    }

    private static void anyId(World world) {
        ids().forEach(id -> enrolledAndListed(world, id, id));
    }

    private static void encodedId(World world) {
        ids().forEach(id -> enrolledAndListed(
                world, id, URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    private static void rawBar(World world) {
        String id = "auth0|" + freshUser();
        enrolledAndListed(world, id, id);
    }

    private static void enrolledAndListed(World world, String id, String inAddress) {
        Told.Factor factor =
                world.client().enrollForUser(inAddress, null, null, null).authenticationFactor();
        assertThat(factor.userId()).isEqualTo(id);
        assertThat(world.client().list(inAddress, null, null, null).data())
                .as(id)
                .extracting(Told.Factor::id)
                .containsExactly(factor.id());
    }

    private static void empty(World world) {
        Told.Page page = world.client().list(freshUser(), null, null, null);
        assertThat(page.data()).isEmpty();
        assertThat(page.listMetadata()).isEqualTo(new Told.Edges(null, null));
    }

    /** More than two pages of the largest size, which Node asks for by itself. */
    private static void everything(World world) {
        String user = freshUser();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 203; i++) {
            ids.addFirst(world.enrolledTotp(user));
        }
        assertThat(world.client().listAll(user)).extracting(Told.Factor::id).isEqualTo(ids);
    }

    private static void mixed(World world) {
        String user = freshUser();
        world.enrolledTotp(user);
        String phone = World.freshPhone();
        world.enrolled(user, "sms", Map.of("phone_number", phone));
        world.enrolled(user, "generic_otp", Map.of());
        assertThat(world.client().list(user, null, null, null).data())
                .extracting(Told.Factor::type)
                .containsExactly("generic_otp", "sms", "totp");
    }

    private static List<String> three(World world, String user) {
        return List.of(world.enrolledTotp(user), world.enrolledTotp(user), world.enrolledTotp(user));
    }
}
