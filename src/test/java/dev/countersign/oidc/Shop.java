package dev.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.client.Client;
import dev.countersign.client.Clients.IssuedSecret;
import dev.countersign.common.Token;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** An application that asks for the second step of its users, and what it keeps to check the answer. */
final class Shop {

    static final String CALLBACK = "https://shop.example.com/callback?from=login";

    final Client client;
    final String secret;
    final String state = Token.random().reveal();
    final String nonce = Token.random().reveal();
    final String verifier = Token.random().reveal() + Token.random().reveal();

    Shop(IssuedSecret created) {
        this.client = created.client();
        this.secret = created.secret().reveal();
    }

    /** All that a request for this user needs. */
    Map<String, String> request(String user) {
        Map<String, String> request = new HashMap<>();
        request.put("response_type", "code");
        request.put("client_id", client.clientId());
        request.put("redirect_uri", CALLBACK);
        request.put("scope", "openid");
        request.put("state", state);
        request.put("nonce", nonce);
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        request.put("login_hint", user);
        return request;
    }

    private String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Token.digest(verifier));
    }

    /** Signs it with the secret (RFC 9101). */
    String signed(Map<String, String> request, String issuer, Instant end) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client.clientId())
                .audience(issuer)
                .expirationTime(Date.from(end));
        request.forEach(claims::claim);
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Pushes it. @return what the browser is sent to authorize with */
    Map<String, String> push(Browser browser, Map<String, String> request) {
        Browser.Answer pushed = browser.post("/oauth2/par", request, client.clientId(), secret);
        if (pushed.status() != 201) {
            throw new AssertionError("not pushed: " + pushed);
        }
        return Map.of(
                "client_id", client.clientId(),
                "request_uri", pushed.json().get("request_uri").asString());
    }

    Browser.Answer redeem(Browser browser, String code) {
        Map<String, String> form = Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", verifier);
        return browser.post("/oauth2/token", form, client.clientId(), secret);
    }
}
