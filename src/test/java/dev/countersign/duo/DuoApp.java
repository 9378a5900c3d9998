package dev.countersign.duo;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An application that speaks the API by hand, so that it can get each part wrong. */
record DuoApp(Client client, Secret secret) {

    static final String BACK = "https://app.example.com/back";
    static final String BACK_WITH_QUERY = "https://app.example.com/back?site=a&lang=en";
    static final String STATE = "state-of-thirty-six-characters-000001";

    static DuoApp register(Clients clients, Policy policy) {
        var settings = new Clients.Settings("Wiki", List.of(BACK, BACK_WITH_QUERY), List.of(), policy);
        Clients.IssuedSecret created = clients.create(TenantId.DEFAULT, Protocol.DUO, settings);
        return new DuoApp(created.client(), created.secret());
    }

    String clientId() {
        return client.clientId();
    }

    String sign(Map<String, Object> claims) {
        return JWT.create().withPayload(claims).sign(Algorithm.HMAC512(secret.reveal()));
    }

    /** A good request, as the Java client sends it. */
    Map<String, Object> request(Instant now, String user) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("scope", "openid");
        claims.put("response_type", "code");
        claims.put("client_id", clientId());
        claims.put("redirect_uri", BACK);
        claims.put("state", STATE);
        claims.put("duo_uname", user);
        claims.put("use_duo_code_attribute", true);
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        // two requests of one second differ, so that each is answered
        claims.put("unknown_claim", Token.random().reveal());
        return claims;
    }

    /** A good assertion for this address. */
    Map<String, Object> assertion(Instant now, String address) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", clientId());
        claims.put("sub", clientId());
        claims.put("aud", address);
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        claims.put("jti", Token.random().reveal());
        return claims;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
