package dev.countersign.proof;

import dev.countersign.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that calls one node over HTTP. */
record NodeClient(int port, String key) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    /** What came back. Status 0 when nothing did: the other side died meanwhile, and may have done it or not. */
    record Reply(int status, JsonNode json, String retryAfter, String text) {

        boolean valid() {
            return status == 201 && json.path("valid").asBoolean();
        }

        boolean wrong() {
            return status == 201 && !json.path("valid").asBoolean();
        }

        String code() {
            return json.path("code").asString("");
        }
    }

    /** With the key of all tests. */
    NodeClient(int port) {
        this(port, TestServer.API_KEY);
    }

    /** The same with another key. */
    NodeClient as(String other) {
        return new NodeClient(port, other);
    }

    /** A new factor; its key is at {@code totp.secret}. */
    Reply enrol() {
        return post("/auth/factors/enroll", "{\"type\":\"totp\",\"totp_issuer\":\"Acme\",\"totp_user\":\"ada\"}");
    }

    Reply challenge(String factor) {
        return post("/auth/factors/" + factor + "/challenge", "{}");
    }

    Reply verify(String challenge, String code) {
        return post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"" + code + "\"}");
    }

    Reply factor(String id) {
        return get("/auth/factors/" + id);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    boolean healthy() {
        return get("/actuator/health").status() == 200;
    }

    Reply post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            JsonNode json =
                    type.startsWith("application/json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
            String retryAfter = answer.headers().firstValue("Retry-After").orElse("");
            return new Reply(answer.statusCode(), json, retryAfter, answer.body());
        } catch (IOException e) {
            return new Reply(0, JSON.createObjectNode(), "", String.valueOf(e));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
