package dev.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the MFA API with one key. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final Set<String> SOON = Set.of("1", "2");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    public Api(String base, String key) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.key = key;
    }

    public Answer enrolTotp() {
        return post("/auth/factors/enroll", Map.of("type", "totp", "totp_issuer", "Bench", "totp_user", "attacker"));
    }

    /** For this user of the application. */
    public Answer enrolTotp(String userId) {
        return post(
                "/auth/factors/enroll",
                Map.of("type", "totp", "totp_issuer", "Bench", "totp_user", "attacker", "user_id", userId));
    }

    public Answer enrolSms(String number) {
        return post("/auth/factors/enroll", Map.of("type", "sms", "phone_number", number));
    }

    public Answer factor(String id) {
        return send("GET", "/auth/factors/" + id, null, Map.of());
    }

    public Answer delete(String id) {
        return send("DELETE", "/auth/factors/" + id, null, Map.of());
    }

    public Answer challenge(String factorId) {
        return post("/auth/factors/" + factorId + "/challenge", Map.of());
    }

    public Answer verify(String challengeId, String code) {
        return post(verifyPath(challengeId), Map.of("code", code));
    }

    /** With headers as a proxy would add them. */
    public Answer verify(String challengeId, String code, Map<String, String> headers) {
        return send("POST", verifyPath(challengeId), JSON.writeValueAsString(Map.of("code", code)), headers);
    }

    /** With a body of the attacker's own making. */
    public Answer verifyRaw(String challengeId, String body) {
        return send("POST", verifyPath(challengeId), body, Map.of());
    }

    /** By the address that older SDKs use. */
    public Answer verifyByBody(String challengeId, String code) {
        return post("/auth/factors/verify", Map.of("authentication_challenge_id", challengeId, "code", code));
    }

    private static String verifyPath(String challengeId) {
        return "/auth/challenges/" + challengeId + "/verify";
    }

    private Answer post(String path, Map<String, String> body) {
        return send("POST", path, JSON.writeValueAsString(body), Map.of());
    }

    /** Tries again where the server says that it has too many calls at the moment, as every SDK does. */
    private Answer send(String method, String path, String body, Map<String, String> headers) {
        Answer answer = sendOnce(method, path, body, headers);
        for (int i = 0; i < TRIES && answer.status() == 429 && SOON.contains(answer.header("Retry-After")); i++) {
            Time.REAL.sleep(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))));
            answer = sendOnce(method, path, body, headers);
        }
        return answer;
    }

    private Answer sendOnce(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }
}
