package dev.countersign.bench.naive;

import dev.countersign.bench.Time;
import dev.countersign.bench.Totp;
import dev.countersign.bench.naive.NaiveServer.Reply;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** A second factor as it is often written. Every mistake is marked with the word "mistake". */
final class NaiveMfa {

    /** What passes between reading and writing where the data lie in a database. */
    private static final Duration ROUND_TRIP = Duration.ofMillis(5);

    private static final int MOST_ATTEMPTS = 5;

    private final Map<String, Factor> factors = new ConcurrentHashMap<>();
    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Time time;
    private final NaiveSms sms;

    NaiveMfa(Time time, NaiveSms sms) {
        this.time = time;
        this.sms = sms;
    }

    private record Factor(String id, byte[] secret, String phone, List<String> sent, Instant createdAt) {}

    private static final class Challenge {
        private final String id;
        private final Factor factor;
        private final Instant createdAt;
        private volatile int attempts;
        private volatile boolean verified;

        Challenge(String id, Factor factor, Instant createdAt) {
            this.id = id;
            this.factor = factor;
            this.createdAt = createdAt;
        }
    }

    /** Mistake: nothing notes which tenant a factor belongs to; any key will do. */
    Reply enrol(JsonNode body) {
        byte[] secret = new byte[20];
        random.nextBytes(secret);
        String phone = body.path("phone_number").asString("");
        Factor factor = new Factor(
                id("auth_factor_"), secret, phone.replaceFirst("^\\+?", "+"), new CopyOnWriteArrayList<>(), now());
        factors.put(factor.id(), factor);
        return new Reply(201, json(factor, phone.isEmpty()));
    }

    Reply get(String id) {
        Factor factor = factors.get(id);
        return factor == null ? notFound("Factor", id) : new Reply(200, json(factor, false));
    }

    /** Mistake: the challenges of the factor stay open. */
    Reply delete(String id) {
        return factors.remove(id) == null ? notFound("Factor", id) : new Reply(204, Map.of());
    }

    /** Mistake: no limit on sending, and every code that was ever sent stays good. */
    Reply challenge(String factorId) {
        Factor factor = factors.get(factorId);
        if (factor == null) {
            return notFound("Factor", factorId);
        }
        Challenge challenge = new Challenge(id("auth_challenge_"), factor, now());
        challenges.put(challenge.id, challenge);
        if (factor.phone().length() > 1) {
            String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
            factor.sent().add(code);
            if (!sms.send(factor.phone(), "Your code is " + code + ".")) {
                return new Reply(502, Map.of("message", "The provider failed.", "code", "bad_gateway"));
            }
        }
        return new Reply(201, json(challenge));
    }

    /**
     * Mistakes: what was read is acted on later without a second look; the only counter is the challenge's, and it is
     * written as "what I read, plus one"; no note of the step that was used.
     */
    Reply verify(String id, String text) {
        Challenge challenge = challenges.get(id);
        if (challenge == null) {
            return notFound("Challenge", id);
        }
        if (challenge.verified) {
            return new Reply(422, Map.of("code", "authentication_challenge_previously_verified", "message", "Used."));
        }
        int attempts = challenge.attempts;
        if (attempts >= MOST_ATTEMPTS) {
            return new Reply(400, Map.of("code", "one_time_code_too_many_attempts", "message", "Too many."));
        }
        Time.REAL.sleep(ROUND_TRIP);
        boolean valid = right(challenge.factor, text);
        if (valid) {
            challenge.verified = true;
        } else {
            challenge.attempts = attempts + 1;
        }
        return new Reply(201, Map.of("challenge", json(challenge), "valid", valid));
    }

    /** Mistake: blanks are trimmed, and whatever Java reads as this number is this code. */
    private boolean right(Factor factor, String text) {
        int number;
        try {
            number = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return false;
        }
        if (factor.phone().length() > 1) {
            return factor.sent().stream().anyMatch(code -> Integer.parseInt(code) == number);
        }
        long step = Totp.step(now());
        return List.of(step - 1, step, step + 1).stream()
                .anyMatch(near -> Totp.number(factor.secret(), near) == number);
    }

    private Instant now() {
        return time.now();
    }

    private String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 26; i++) {
            id.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
        }
        return id.toString();
    }

    private static Reply notFound(String what, String id) {
        String message = "Authentication " + what + " not found: '" + id + "'.";
        return new Reply(404, Map.of("message", message, "code", "entity_not_found", "entity_id", id));
    }

    private static Map<String, Object> json(Factor factor, boolean enrolled) {
        String created = factor.createdAt().truncatedTo(ChronoUnit.MILLIS).toString();
        Map<String, String> kind = factor.phone().length() > 1
                ? Map.of("phone_number", factor.phone())
                : enrolled ? Map.of("secret", Totp.encode(factor.secret())) : Map.of("user", "attacker");
        String type = factor.phone().length() > 1 ? "sms" : "totp";
        return Map.of(
                "object", "authentication_factor", "id", factor.id(), "type", type, type, kind, "created_at", created);
    }

    private static Map<String, Object> json(Challenge challenge) {
        return Map.of(
                "object",
                "authentication_challenge",
                "id",
                challenge.id,
                "authentication_factor_id",
                challenge.factor.id(),
                "created_at",
                challenge.createdAt.truncatedTo(ChronoUnit.MILLIS).toString(),
                "expires_at",
                challenge.createdAt.plusSeconds(600).truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
