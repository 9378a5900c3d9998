package dev.countersign.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.CompactJws;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Which requests a client is taken to stand behind, when it could not push them. */
class SignedRequestsTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCD";
    private static final String ISSUER = "https://mfa.example.com";
    private static final RSAKey OURS = key();

    private static final Client CLIENT = new Client(
            "application_1",
            TenantId.DEFAULT,
            "Shop",
            Protocol.OIDC,
            "client_A",
            List.of(Shop.CALLBACK),
            List.of(),
            Policy.DEFAULT,
            null,
            null,
            NOW);

    private final SignedRequests requests = new SignedRequests(
            client -> new Clients.ClientWithSecrets(client, List.of(new Secret(SECRET))),
            (JWKSelector selector, com.nimbusds.jose.proc.SecurityContext context) -> selector.select(new JWKSet(OURS)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            ISSUER);

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("ours")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet.Builder request() {
        return new JWTClaimsSet.Builder()
                .issuer("client_A")
                .audience(ISSUER)
                .claim("client_id", "client_A")
                .claim("login_hint", "grace")
                .claim("max_age", 60)
                .claim("claims", Map.of("id_token", Map.of("acr", Map.of("essential", true))))
                .expirationTime(Date.from(NOW.plusSeconds(120)));
    }

    private static JWTClaimsSet.Builder answer() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("client_A")
                .subject("grace")
                .issueTime(Date.from(NOW.minus(Duration.ofHours(1))))
                .expirationTime(Date.from(NOW.minus(Duration.ofMinutes(55))));
    }

    private static String hs256(JWTClaimsSet claims, String secret) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String rs256(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> parameters(String object) {
        return requests.parameters(CLIENT, CompactJws.parse(object).orElseThrow());
    }

    private Optional<String> user(String idToken) {
        return CompactJws.parse(idToken).flatMap(jws -> requests.user(CLIENT, jws));
    }

    private void refused(String why, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(why, hs256(change.apply(request()).build(), SECRET));
    }

    private void refused(String why, String object) {
        assertThatThrownBy(() -> parameters(object)).isInstanceOfSatisfying(OAuth2AuthenticationException.class, e -> {
            assertThat(e.getError().getErrorCode()).isEqualTo("invalid_request_object");
            assertThat(e.getError().getDescription()).contains(why);
        });
    }

    private boolean known(UnaryOperator<JWTClaimsSet.Builder> change) {
        return user(rs256(change.apply(answer()).build(), OURS)).isPresent();
    }

    @Test
    void a_request_object_says_what_its_client_wants() {
        assertThat(parameters(hs256(request().build(), SECRET)))
                .containsEntry("login_hint", "grace")
                .containsEntry("max_age", "60")
                .containsEntry("claims", "{\"id_token\":{\"acr\":{\"essential\":true}}}")
                .doesNotContainKeys("iss", "aud", "exp");
        assertThat(parameters(hs256(request().audience(List.of("other", ISSUER)).build(), SECRET)))
                .isNotEmpty();
    }

    @Test
    @DisplayName("F27: the message names the check that failed")
    void names_the_check_that_failed() {
        refused("iss must be", request -> request.issuer("client_B"));
        refused("client_id must be", request -> request.claim("client_id", "client_B"));
        refused("aud must be " + ISSUER, request -> request.audience("https://evil.example.com"));
        refused("exp is missing", request -> request.expirationTime(null));
        refused("exp is missing", request -> request.claim("exp", null));
        refused("too old", request -> request.expirationTime(Date.from(NOW.minusSeconds(61))));
        refused("exp is too late", request -> request.expirationTime(Date.from(NOW.plus(Duration.ofHours(1)))));
        refused("nbf", request -> request.notBeforeTime(Date.from(NOW.plusSeconds(90))));
        refused("signature", hs256(request().build(), SECRET.replace('A', 'B')));
        refused("alg must be HS256", rs256(request().build(), OURS));
    }

    @Test
    void a_request_object_that_somebody_else_made_is_none() {
        String right = hs256(request().build(), SECRET);
        refused("signature", right.substring(0, right.length() - 2) + "AA");
        refused("alg must be", new PlainJWT(request().build()).serialize());
        assertThat(CompactJws.parse("not a token")).isEmpty();
        assertThat(CompactJws.parse("")).isEmpty();
    }

    @Test
    void an_answer_of_ours_says_who_sits_at_its_client_for_twelve_hours() {
        assertThat(user(rs256(answer().build(), OURS))).contains("grace");
        assertThat(known(answer -> answer.audience("client_B"))).isFalse();
        assertThat(known(answer -> answer.issuer("https://evil.example.com"))).isFalse();
        assertThat(known(answer -> answer.issueTime(Date.from(NOW.minus(Duration.ofHours(12))))))
                .isFalse();
        assertThat(known(answer -> answer.issueTime(null))).isFalse();
    }

    @Test
    void an_answer_that_somebody_else_signed_says_nothing() throws JOSEException {
        JWTClaimsSet claims = answer().build();
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("ours").generate();
        String ourPublicKey = OURS.toPublicJWK().toJSONString();
        assertThat(user(rs256(claims, foreign))).isEmpty();
        assertThat(user(hs256(claims, ourPublicKey))).isEmpty();
        assertThat(user(hs256(claims, SECRET))).isEmpty();
        assertThat(user(new PlainJWT(claims).serialize())).isEmpty();
    }
}
