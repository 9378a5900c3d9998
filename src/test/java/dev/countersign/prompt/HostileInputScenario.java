package dev.countersign.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.api.Http;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Clients.IssuedSecret;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** P16: what strangers send to the faces without a key is refused, and leaves no trace in the log. */
abstract class HostileInputScenario {

    private static final List<String> TEXTS = List.of(
            "",
            "\0",
            "a\0b",
            "\ud83d",
            "\u202e",
            "'; drop table prompt; --",
            "%00",
            "x".repeat(12_500),
            "\u00e9".repeat(3000),
            "[]",
            "null",
            "1e400",
            ".",
            "..",
            "a.b.c");

    private static final List<String> PAYLOADS = List.of(
            "null",
            "[]",
            "7",
            "\"x\"",
            "{}",
            "{\"client_id\":CLIENT,\"exp\":null}",
            "{\"client_id\":CLIENT,\"exp\":1e400}",
            "{\"client_id\":CLIENT,\"exp\":[1],\"aud\":{},\"iss\":7,\"sub\":[],\"iat\":\"soon\",\"nbf\":{}}",
            "{\"client_id\":CLIENT,\"iss\":CLIENT,\"exp\":" + "9".repeat(400) + "}",
            "{\"client_id\":\"a\\u0000b\",\"iss\":\"\\u0000\",\"sub\":\"\\ud83d\",\"exp\":1}",
            "{\"client_id\":CLIENT,\"x\":" + "[".repeat(2500) + "]".repeat(2500) + "}");

    @LocalServerPort
    private int port;

    @Autowired
    private Clients clients;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> failed = new ArrayList<>();
    private IssuedSecret oidc;
    private IssuedSecret duo;

    @BeforeEach
    void listen() {
        var settings =
                new Clients.Settings("Wiki", List.of("https://app.example.com/back"), List.of(), new Policy(true, 30));
        oidc = clients.create(TenantId.DEFAULT, Protocol.OIDC, settings);
        duo = clients.create(TenantId.DEFAULT, Protocol.DUO, settings);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
    }

    @Test
    @DisplayName("P16: texts of all kinds in every parameter")
    void refuses_texts_of_all_kinds_in_every_parameter() {
        for (String text : TEXTS) {
            get("/oauth2/authorize", Map.of("client_id", text));
            get("/oauth2/authorize", Map.of("resume", text));
            for (String name : List.of("request", "request_uri", "id_token_hint", "login_hint", "state")) {
                get("/oauth2/authorize", Map.of("client_id", oidc.client().clientId(), name, text));
            }
            get(
                    "/oauth2/authorize",
                    Map.of(
                            "client_id",
                            oidc.client().clientId(),
                            "request_uri",
                            "urn:ietf:params:oauth:request_uri:" + text));
            get("/oauth/v1/authorize", Map.of("request", text));
            get("/oauth/v1/authorize", Map.of("resume", text));
            get("/oauth/v1/authorize", Map.of("client_id", text, "request", text, "nonce", text));
            post("/oauth/v1/health_check", Map.of("client_id", text, "client_assertion", text));
            post(
                    "/oauth/v1/token",
                    Map.of(
                            "client_id",
                            text,
                            "client_assertion",
                            text,
                            "code",
                            text,
                            "client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
            post("/oauth2/token", Map.of("client_id", text, "client_secret", text, "code", text));
            post(
                    "/oauth2/token",
                    Map.of(
                            "client_assertion",
                            text,
                            "client_id",
                            text,
                            "client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                            "grant_type",
                            "authorization_code"));
            post("/oauth2/par", Map.of("client_id", text, "client_secret", text));
            get("/portal/" + encoded(text), Map.of());
            get("/prompt/" + encoded(text), Map.of());
            post("/sign-in", Map.of("username", text, "password", text));
        }
        assertThat(failed).isEmpty();
        quiet();
    }

    @Test
    @DisplayName("P16: signed texts whose payload is no object, or an odd one")
    void refuses_signed_texts_of_all_shapes() {
        for (String payload : PAYLOADS) {
            for (String algorithm : List.of("HS512", "HS256", "none", "RS256")) {
                String forDuo = jws(
                        algorithm, payload.replace("CLIENT", '"' + duo.client().clientId() + '"'));
                get("/oauth/v1/authorize", Map.of("request", forDuo));
                post("/oauth/v1/health_check", Map.of("client_assertion", forDuo));
                post(
                        "/oauth/v1/token",
                        Map.of(
                                "client_assertion",
                                forDuo,
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
                String client = oidc.client().clientId();
                String forOidc = jws(algorithm, payload.replace("CLIENT", '"' + client + '"'));
                get("/oauth2/authorize", Map.of("client_id", client, "request", forOidc));
                get("/oauth2/authorize", Map.of("client_id", client, "id_token_hint", forOidc));
                post(
                        "/oauth2/token",
                        Map.of(
                                "client_assertion",
                                forOidc,
                                "client_id",
                                client,
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "grant_type",
                                "authorization_code"));
            }
        }
        assertThat(failed).isEmpty();
        quiet();
    }

    @Test
    @DisplayName("P16: a pushed request of any size")
    void refuses_pushed_requests_that_cannot_be_kept() {
        for (String name : List.of("state", "nonce", "login_hint", "display_name", "claims", "ui_locales")) {
            for (String text : TEXTS) {
                Map<String, String> form = new LinkedHashMap<>(Map.of(
                        "response_type", "code",
                        "redirect_uri", "https://app.example.com/back",
                        "scope", "openid",
                        "code_challenge", "x".repeat(43),
                        "code_challenge_method", "S256",
                        "login_hint", "ada",
                        "client_id", oidc.client().clientId(),
                        "client_secret", oidc.secret().reveal()));
                form.put(name, text);
                Http.Answer pushed = post("/oauth2/par", form);
                if (pushed.status() == 201) {
                    String uri = pushed.json().get("request_uri").asString();
                    Http.Answer sent = get(
                            "/oauth2/authorize",
                            Map.of("client_id", oidc.client().clientId(), "request_uri", uri));
                    assertThat(sent.header("Location")).as(name).startsWith("/prompt/prompt_");
                }
            }
        }
        assertThat(failed).isEmpty();
        quiet();
    }

    private void quiet() {
        assertThat(log.list)
                .filteredOn(line -> line.getThrowableProxy() != null)
                .extracting(line ->
                        line.getLoggerName() + ": " + line.getThrowableProxy().getMessage())
                .isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("drop table") || line.contains("xxxxxxxx"));
    }

    private Http.Answer get(String path, Map<String, String> query) {
        return send("GET", query.isEmpty() ? path : path + '?' + form(query), "");
    }

    private Http.Answer post(String path, Map<String, String> form) {
        return send("POST", path, form(form));
    }

    private Http.Answer send(String method, String path, String body) {
        // what is longer than a request line may be is refused before anything of ours
        Http.Answer answer = new Http(port)
                .send(
                        method,
                        path,
                        BodyPublishers.ofString(body),
                        request -> request.setHeader("Authorization", "none")
                                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
        if (answer.status() >= 500) {
            failed.add(answer.status() + " " + method + ' ' + path.substring(0, Math.min(path.length(), 80)) + ' '
                    + body.substring(0, Math.min(body.length(), 80)));
        }
        return answer;
    }

    private static String jws(String algorithm, String payload) {
        return base64("{\"alg\":\"" + algorithm + "\"}") + '.' + base64(payload) + '.' + "A".repeat(86);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + '=' + encoded(value)));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        String well = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return text.equals("\ud83d") ? "%ED%A0%BD" : well;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
