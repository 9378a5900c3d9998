package dev.countersign.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.api.Http;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** By what a client shows that it is itself: its keys, or its secrets. */
@ServerTest
class ClientProofTests {

    private static final String HERE = "http://localhost:8080";

    @LocalServerPort
    private int port;

    @Autowired
    private Clients clients;

    @Autowired
    private MovableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void a_client_with_keys_proves_itself_by_them_once_per_assertion(String algorithm) throws Exception {
        JWK key = key(algorithm);
        Shop shop = shop(key);
        for (String audience : List.of(HERE, HERE + "/oauth2/token", HERE + "/oauth2/par")) {
            String assertion = assertion(shop, key, claims -> claims.audience(audience));
            assertThat(push(shop, assertion).status()).isEqualTo(201);
            Http.Answer again = push(shop, assertion);
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.json().get("error").asString()).isEqualTo("invalid_client");
        }
        // a request that it signed needs no push
        Map<String, String> request = shop.request("grace");
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(shop.client.clientId())
                .audience(HERE)
                .expirationTime(in(120));
        request.forEach(claims::claim);
        Browser browser = new Browser(port);
        Map<String, String> query = Map.of("client_id", shop.client.clientId(), "request", sign(key, claims.build()));
        assertThat(browser.open("/oauth2/authorize", query).location()).startsWith("/prompt/prompt_");
    }

    @Test
    void a_client_with_keys_has_no_use_for_its_secret() throws Exception {
        Shop shop = shop(key("ES256"));
        Browser browser = new Browser(port);
        Map<String, String> request = shop.request("grace");
        assertThat(browser.post("/oauth2/par", request, shop.client.clientId(), shop.secret)
                        .status())
                .isEqualTo(401);
        String signed = shop.signed(request, HERE, clock.instant().plusSeconds(120));
        Browser.Answer refused =
                browser.open("/oauth2/authorize", Map.of("client_id", shop.client.clientId(), "request", signed));
        assertThat(refused.json().get("error_description").asString()).contains("alg must be RS256, ES256 or EdDSA");
    }

    @Test
    void an_assertion_that_is_not_in_order_is_refused() throws Exception {
        JWK key = key("ES256");
        Shop shop = shop(key);
        List<UnaryOperator<JWTClaimsSet.Builder>> wrong = List.of(
                claims -> claims.issuer("client_other"),
                claims -> claims.subject("client_other"),
                claims -> claims.audience("https://evil.example.com"),
                claims -> claims.jwtID(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(in(-61)),
                claims -> claims.expirationTime(in(3662)));
        for (UnaryOperator<JWTClaimsSet.Builder> change : wrong) {
            assertThat(push(shop, assertion(shop, key, change)).status()).isEqualTo(401);
        }
        assertThat(push(shop, assertion(shop, key("ES256"), claims -> claims)).status())
                .isEqualTo(401);
        Shop other = shop(null);
        assertThat(push(other, assertion(other, key, claims -> claims)).status())
                .isEqualTo(401);
    }

    @Test
    void the_old_secret_works_beside_the_new_one_for_a_day() {
        Shop shop = shop(null);
        TenantId tenant = TenantId.DEFAULT;
        String id = shop.client.id();
        Shop renewed = new Shop(clients.renewSecret(tenant, id));
        assertThat(renewed.client.previousUntil())
                .isEqualTo(
                        clock.instant().plus(Duration.ofHours(24)).truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        Browser browser = new Browser(port);
        for (Shop with : List.of(shop, renewed)) {
            assertThat(with.push(browser, with.request("grace"))).isNotEmpty();
            String signed =
                    with.signed(with.request("grace"), HERE, clock.instant().plusSeconds(60));
            assertThat(browser.open("/oauth2/authorize", Map.of("client_id", shop.client.clientId(), "request", signed))
                            .location())
                    .startsWith("/prompt/prompt_");
        }
        clients.revokePreviousSecret(tenant, id);
        assertThat(browser.post("/oauth2/par", shop.request("grace"), shop.client.clientId(), shop.secret)
                        .status())
                .isEqualTo(401);
        assertThat(renewed.push(browser, renewed.request("grace"))).isNotEmpty();
        assertThat(clients.get(tenant, id).previousUntil()).isNull();

        Shop third = new Shop(clients.renewSecret(tenant, id));
        clock.advance(Duration.ofHours(24));
        assertThat(browser.post("/oauth2/par", shop.request("grace"), shop.client.clientId(), renewed.secret)
                        .status())
                .isEqualTo(401);
        assertThat(third.push(browser, third.request("grace"))).isNotEmpty();
    }

    private Shop shop(@org.jspecify.annotations.Nullable JWK key) {
        return new Shop(clients.create(
                TenantId.DEFAULT,
                Protocol.OIDC,
                new Clients.Settings(
                        "Shop",
                        List.of(Shop.CALLBACK),
                        List.of(),
                        Policy.DEFAULT,
                        key == null ? null : key.toPublicJWK().toJSONString())));
    }

    private Http.Answer push(Shop shop, String assertion) {
        Map<String, String> form = new HashMap<>(shop.request("grace"));
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return new Http(port)
                .send(
                        "POST",
                        "/oauth2/par",
                        BodyPublishers.ofString(Browser.form(form)),
                        request -> request.setHeader("Authorization", "none")
                                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    private String assertion(Shop shop, JWK key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(shop.client.clientId())
                .subject(shop.client.clientId())
                .audience(HERE)
                .jwtID(Token.random().reveal())
                .expirationTime(in(60));
        return sign(key, change.apply(claims).build());
    }

    private Date in(int seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    private static JWK key(String algorithm) throws JOSEException {
        return switch (algorithm) {
            case "RS256" -> new RSAKeyGenerator(2048).keyID("a").generate();
            case "ES256" -> new ECKeyGenerator(Curve.P_256).keyID("a").generate();
            default -> new OctetKeyPairGenerator(Curve.Ed25519).keyID("a").generate();
        };
    }

    private static String sign(JWK key, JWTClaimsSet claims) throws JOSEException {
        JWSAlgorithm algorithm = key instanceof RSAKey
                ? JWSAlgorithm.RS256
                : key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.EdDSA;
        JWSSigner signer = switch (key) {
            case RSAKey rsa -> new RSASSASigner(rsa);
            case ECKey ec -> new ECDSASigner(ec);
            case OctetKeyPair pair -> new Ed25519Signer(pair);
            default -> throw new AssertionError();
        };
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("a").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
