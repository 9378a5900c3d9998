package dev.countersign.duo;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.duo.DuoCodes.DuoResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs ID tokens in the form that clients of the Duo API read: HS512 with the client's own secret. */
@Component
class IdTokens {

    static final Duration LIFE = Duration.ofMinutes(5);

    private final PublicUrl publicUrl;
    private final Clock clock;

    IdTokens(PublicUrl publicUrl, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @param secret the one with which the client signed its assertion: it verifies the ID token with the same */
    String sign(Client client, Secret secret, DuoResponse response) {
        Instant now = clock.instant();
        String user = response.request().userId();
        JWTCreator.Builder token = JWT.create()
                .withIssuer(publicUrl.of(DuoSecurity.TOKEN))
                .withAudience(client.clientId())
                .withSubject(user)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFE))
                .withClaim("auth_time", seconds(response.provenAt()))
                .withClaim("preferred_username", user)
                .withClaim("auth_result", Map.of("result", "allow", "status", "allow", "status_msg", "Allowed"))
                .withClaim("auth_context", context(client, response, now));
        if (response.request().nonce() != null) {
            token.withClaim("nonce", response.request().nonce());
        }
        return token.sign(Algorithm.HMAC512(secret.reveal()));
    }

    private static Map<String, Object> context(Client client, DuoResponse response, Instant now) {
        String user = response.request().userId();
        Map<String, Object> context = new HashMap<>();
        context.put("txid", response.request().id());
        context.put("timestamp", seconds(now));
        context.put("event_type", "authentication");
        context.put("result", "success");
        context.put("reason", response.remembered() ? "remembered_device" : "user_approved");
        context.put("factor", factor(response));
        context.put("user", Map.of("key", user, "name", user));
        context.put("application", Map.of("key", client.clientId(), "name", client.name()));
        context.put("auth_device", device("name", null));
        context.put("access_device", device("hostname", response.address()));
        return context;
    }

    private static String factor(DuoResponse response) {
        if (response.remembered()) {
            return "remembered_device";
        }
        return response.methods().contains("sms") ? "sms_passcode" : "passcode";
    }

    /** Has the members that clients look for; the location is unknown. */
    private static Map<String, Object> device(String name, @Nullable String address) {
        Map<String, Object> location = new HashMap<>();
        location.put("city", null);
        location.put("state", null);
        location.put("country", null);
        Map<String, Object> device = new HashMap<>();
        device.put("ip", address);
        device.put(name, null);
        device.put("location", location);
        return device;
    }

    /** The Java client reads 32-bit numbers and fails on longer ones. */
    private static int seconds(Instant instant) {
        return Math.toIntExact(instant.getEpochSecond());
    }
}
