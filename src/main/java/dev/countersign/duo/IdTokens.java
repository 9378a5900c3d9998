package dev.countersign.duo;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The signed answer, as clients of the API read it: by HS512 with the application's own secret. */
@Component
class IdTokens {

    static final Duration LIFE = Duration.ofMinutes(5);

    private final PublicUrl address;
    private final Clock clock;

    IdTokens(PublicUrl address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** @param secret the one by which the application showed who it is: it reads the answer by the same */
    String of(Client application, Secret secret, DuoResponse answer) {
        Instant now = clock.instant();
        String user = answer.request().userId();
        JWTCreator.Builder token = JWT.create()
                .withIssuer(address.of(DuoPaths.TOKEN))
                .withAudience(application.clientId())
                .withSubject(user)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFE))
                .withClaim("auth_time", seconds(answer.provenAt()))
                .withClaim("preferred_username", user)
                .withClaim("auth_result", Map.of("result", "allow", "status", "allow", "status_msg", "Allowed"))
                .withClaim("auth_context", context(application, answer, now));
        if (answer.request().nonce() != null) {
            token.withClaim("nonce", answer.request().nonce());
        }
        return token.sign(Algorithm.HMAC512(secret.reveal()));
    }

    private static Map<String, Object> context(Client application, DuoResponse answer, Instant now) {
        String user = answer.request().userId();
        Map<String, Object> context = new HashMap<>();
        context.put("txid", answer.request().id());
        context.put("timestamp", seconds(now));
        context.put("event_type", "authentication");
        context.put("result", "success");
        context.put("reason", answer.remembered() ? "remembered_device" : "user_approved");
        context.put("factor", factor(answer));
        context.put("user", Map.of("key", user, "name", user));
        context.put("application", Map.of("key", application.clientId(), "name", application.name()));
        context.put("auth_device", device("name", null));
        context.put("access_device", device("hostname", answer.address()));
        return context;
    }

    private static String factor(DuoResponse answer) {
        if (answer.remembered()) {
            return "remembered_device";
        }
        return answer.methods().contains("sms") ? "sms_passcode" : "passcode";
    }

    /** Names what clients look for; nothing is known of where it is. */
    private static Map<String, Object> device(String name, @Nullable String address) {
        Map<String, Object> place = new HashMap<>();
        place.put("city", null);
        place.put("state", null);
        place.put("country", null);
        Map<String, Object> device = new HashMap<>();
        device.put("ip", address);
        device.put(name, null);
        device.put("location", place);
        return device;
    }

    /** The Java client reads a number of 32 bits, and stops at a longer one. */
    private static int seconds(Instant instant) {
        return Math.toIntExact(instant.getEpochSecond());
    }
}
