package dev.countersign.duo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.duo.ClientSignature.SignedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ClientSignatureTests {

    @Autowired
    private ClientSignature signatures;

    @Autowired
    private Clients clients;

    @Autowired
    private MovableClock clock;

    private DuoApp app;
    private Instant now;

    @BeforeEach
    void register() {
        app = DuoApp.register(clients, Policy.DEFAULT);
        now = clock.instant();
    }

    @Test
    void what_the_application_signed_is_its_own() {
        SignedJwt signed = check(app.sign(claims(now.plusSeconds(300))));
        assertThat(signed.client()).isEqualTo(app.client());
        assertThat(signatures.verify(app.sign(claims(now.plusSeconds(300))), "iss", null))
                .isNotNull();
    }

    /** The Java client signs for an hour, Node for five minutes; clocks may be a minute apart. */
    @ParameterizedTest
    @ValueSource(longs = {-59, 1, 300, 3600, 3659})
    void times_of_all_clients_are_taken(long seconds) {
        assertThat(check(app.sign(claims(now.plusSeconds(seconds))))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -62, 3700, 86_400, 9_000_000_000_000_000_000L, Long.MIN_VALUE})
    void what_is_over_or_lasts_for_long_is_refused(long seconds) {
        Map<String, Object> claims = claims(now);
        claims.put("exp", seconds > 100_000 || seconds < -100_000 ? seconds : now.getEpochSecond() + seconds);
        refused(app.sign(claims));
    }

    @Test
    void what_never_ends_or_begins_later_is_refused() {
        Map<String, Object> endless = claims(now);
        endless.remove("exp");
        refused(app.sign(endless));
        Map<String, Object> early = claims(now.plusSeconds(300));
        early.put("iat", now.plus(Duration.ofMinutes(5)).getEpochSecond());
        refused(app.sign(early));
        early.remove("iat");
        early.put("nbf", now.plus(Duration.ofMinutes(5)).getEpochSecond());
        refused(app.sign(early));
    }

    @Test
    void another_algorithm_is_refused_even_with_the_right_secret() {
        Map<String, Object> claims = claims(now.plusSeconds(300));
        refused(JWT.create()
                .withPayload(claims)
                .sign(Algorithm.HMAC256(app.secret().reveal())));
        refused(JWT.create()
                .withPayload(claims)
                .sign(Algorithm.HMAC384(app.secret().reveal())));
        refused(JWT.create().withPayload(claims).sign(Algorithm.none()));
        refused(JWT.create()
                .withPayload(claims)
                .withHeader(Map.of("crit", List.of("exp")))
                .sign(Algorithm.HMAC512(app.secret().reveal())));
    }

    @Test
    void altering_any_part_breaks_it() {
        String[] parts = app.sign(claims(now.plusSeconds(300))).split("\\.");
        byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
        String altered = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(payload, UTF_8).replace("ada", "eve").getBytes(UTF_8));
        assertThat(altered).isNotEqualTo(parts[1]);
        refused(parts[0] + '.' + altered + '.' + parts[2]);
        refused(parts[0] + '.' + parts[1] + '.');
        refused(parts[0] + '.' + parts[1]);
        refused(parts[0] + '.' + parts[1] + '.' + parts[2].substring(1));
        refused(parts[0] + '.' + parts[1] + ".AAAA" + parts[2].substring(4));
    }

    @Test
    void another_application_cannot_sign_for_this_one() {
        DuoApp other = DuoApp.register(clients, Policy.DEFAULT);
        refused(other.sign(claims(now.plusSeconds(300))));
        String own = other.sign(other.assertion(now, "https://a"));
        assertThatThrownBy(() -> signatures.verify(own, "iss", app.clientId())).isInstanceOf(DuoError.class);
    }

    @Test
    void the_old_secret_works_beside_the_new_one_for_a_day() {
        String id = app.client().id();
        DuoApp renewed = new DuoApp(
                app.client(), clients.renewSecret(TenantId.DEFAULT, id).secret());
        assertThat(check(app.sign(claims(now.plusSeconds(300)))).secret()).isEqualTo(app.secret());
        assertThat(check(renewed.sign(claims(now.plusSeconds(300)))).secret()).isEqualTo(renewed.secret());
        clock.advance(Duration.ofHours(24));
        refused(app.sign(claims(clock.instant().plusSeconds(300))));
        assertThat(check(renewed.sign(claims(clock.instant().plusSeconds(300)))))
                .isNotNull();
    }

    @Test
    void the_old_secret_can_be_ended_at_once() {
        String id = app.client().id();
        Secret second = clients.renewSecret(TenantId.DEFAULT, id).secret();
        Secret third = clients.renewSecret(TenantId.DEFAULT, id).secret();
        refused(app.sign(claims(now.plusSeconds(300))));
        clients.revokePreviousSecret(TenantId.DEFAULT, id);
        refused(new DuoApp(app.client(), second).sign(claims(now.plusSeconds(300))));
        assertThat(check(new DuoApp(app.client(), third).sign(claims(now.plusSeconds(300)))))
                .isNotNull();
    }

    @Test
    void clients_of_the_other_protocol_are_unknown_here() {
        var settings = new Clients.Settings("Other", List.of(DuoApp.BACK), List.of(), Policy.DEFAULT);
        Clients.IssuedSecret created = clients.create(TenantId.DEFAULT, Protocol.OIDC, settings);
        Client oidc = created.client();
        DuoApp there = new DuoApp(oidc, created.secret());
        assertThatThrownBy(() -> signatures.verify(there.sign(there.assertion(now, "https://a")), "iss", null))
                .isInstanceOf(DuoError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "e30.W10.e30", "null", "eyJhbGciOiJIUzUxMiJ9.e30.AA"})
    void what_is_no_signed_text_at_all_is_refused(String text) {
        refused(text);
    }

    @Test
    void nothing_and_too_much_is_refused() {
        assertThatThrownBy(() -> signatures.verify(null, "iss", null)).isInstanceOf(DuoError.class);
        Map<String, Object> large = claims(now.plusSeconds(300));
        large.put("state", "x".repeat(8000));
        refused(app.sign(large));
    }

    @Test
    void claims_of_odd_types_are_refused() {
        BiConsumer<String, Object> odd = (claim, value) -> {
            Map<String, Object> claims = claims(now.plusSeconds(300));
            claims.put(claim, value);
            refused(app.sign(claims));
        };
        odd.accept("iss", List.of(app.clientId()));
        odd.accept("iss", 7);
        odd.accept("exp", "soon");
        odd.accept("exp", true);
    }

    private Map<String, Object> claims(Instant end) {
        Map<String, Object> claims = new HashMap<>(app.assertion(now, "https://a"));
        claims.put("exp", end.getEpochSecond());
        claims.put("duo_uname", "ada");
        return claims;
    }

    private SignedJwt check(String text) {
        return signatures.verify(text, "iss", app.clientId());
    }

    private void refused(String text) {
        assertThatThrownBy(() -> check(text)).isInstanceOf(DuoError.class).hasNoCause();
    }
}
