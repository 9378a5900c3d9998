package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** F17, F24 and F23: what cannot be decoded is the sender's fault, on every face, and costs at most a line of the log. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class UnreadableRequestsTests {

    private static final List<String> QUERIES = List.of(
            "user_id=jos%E9",
            "%E9=1", "limit=%FF", "=x", "a=%F2", "a=%zz", "%00=1", "a=%C0%80", "a=%ED%A0%80", "&&&=%E9");

    private static final List<String> PATHS = List.of(
            "/factors",
            "/user_management/users/u/auth_factors",
            "/api_keys",
            "/oauth/v1/authorize",
            "/oauth/v1/health_check",
            "/oauth2/authorize",
            "/oauth2/jwks",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/actuator/health",
            "/actuator/health/liveness",
            "/openapi.yaml",
            "/mark.svg",
            "/styles.css",
            "/",
            "/sign-in",
            "/portal/x",
            "/prompt/x",
            "/nowhere");

    private static final List<String> FORM_PATHS = List.of(
            "/oauth/v1/token",
            "/oauth/v1/health_check",
            "/oauth2/token",
            "/oauth2/par",
            "/sign-in",
            "/auth/factors/enroll",
            "/portal/x",
            "/nowhere");

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> KEYS = List.of("", "Authorization: Bearer " + TestServer.API_KEY + "\r\n");

    @LocalServerPort
    private int port;

    static Stream<String> queries() {
        return PATHS.stream().flatMap(path -> QUERIES.stream().map(query -> "GET " + path + '?' + query));
    }

    /** Each with the method, the path, the content type and the body of a form that cannot be decoded. */
    static Stream<List<String>> forms() {
        return FORM_PATHS.stream()
                .flatMap(path -> Stream.of(
                        List.of("POST", path, FORM, "=x"),
                        List.of("POST", path, FORM, "a=%F2"),
                        List.of("POST", path, FORM, "a=%zz"),
                        List.of("POST", path, "multipart/form-data", "x"),
                        List.of("POST", path, "multipart/form-data; boundary=b", "--b\r\nx")));
    }

    /** Each with a form that has a name which no code reads, or with a body that is no form, or by a method without forms. */
    static Stream<List<String>> ignoredForms() {
        Stream<List<String>> posts = FORM_PATHS.stream()
                .flatMap(path -> Stream.of(
                        List.of("POST", path, FORM, "%00=1"),
                        List.of("POST", path, "nonsense", "x"),
                        List.of("POST", path, FORM + ";charset=nonsense", "a=b")));
        Stream<List<String>> others = Stream.of("PUT", "PATCH", "DELETE")
                .flatMap(method -> FORM_PATHS.stream().map(path -> List.of(method, path, FORM, "a=%zz")));
        Stream<List<String>> gets = Stream.of("/actuator/health", "/mark.svg", "/oauth2/jwks", "/sign-in")
                .map(path -> List.of("GET", path, FORM, "a=%zz"));
        return Stream.of(posts, others, gets).flatMap(forms -> forms);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_that_cannot_be_decoded_is_refused(String line, CapturedOutput log) throws IOException {
        for (String key : KEYS) {
            String answer = quietly(line + " HTTP/1.1\r\n" + key, "", log);
            assertThat(status(answer)).as(answer).isEqualTo(400);
            assertThat(answer).contains(errorOf(line));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_that_cannot_be_decoded_is_refused(List<String> form, CapturedOutput log) throws IOException {
        for (String key : KEYS) {
            String answer = quietly(head(form) + key, form.getLast(), log);
            if (form.get(1).startsWith("/auth")) {
                assertThat(status(answer)).as(answer).isEqualTo(key.isEmpty() ? 401 : 415);
            } else {
                assertThat(status(answer)).as(answer).isEqualTo(400);
                assertThat(answer).contains(errorOf(form.get(1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/mark.svg", "/oauth2/jwks", "/sign-in", "/factors", "/nowhere"})
    void multipart_without_a_boundary_is_refused_by_get(String path, CapturedOutput log) throws IOException {
        List<String> form = List.of("GET", path, "multipart/form-data", "x");
        assertThat(status(quietly(head(form), "x", log))).isEqualTo(400);
    }

    /** Nothing reads these bodies, so that each address answers as it does without one. */
    @ParameterizedTest
    @MethodSource("ignoredForms")
    void a_form_that_nothing_reads_harms_nothing(List<String> form, CapturedOutput log) throws IOException {
        for (String key : KEYS) {
            int status = status(quietly(head(form) + key, form.getLast(), log));
            if (form.get(1).equals("/actuator/health")) {
                // down for a moment, when another test has moved the clock
                assertThat(status).isIn(200, 503);
            } else {
                assertThat(status).isBetween(200, 499);
            }
        }
    }

    /** The form of the face: that of RFC 6749 below /oauth and /oauth2, the API's everywhere else. */
    private static String errorOf(String pathOrLine) {
        return pathOrLine.contains("/oauth") && !pathOrLine.contains("well-known")
                ? "\"error\":\"invalid_"
                : "\"code\":\"bad_request\"";
    }

    private static String head(List<String> form) {
        return form.get(0) + ' ' + form.get(1) + " HTTP/1.1\r\nContent-Type: " + form.get(2) + "\r\nContent-Length: "
                + form.get(3).length() + "\r\n";
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer " + TestServer.API_KEY,
                "Authorization: bearer " + TestServer.API_KEY,
                "Authorization: BEARER nothing",
                "Authorization: Basic eDp5",
                "authorization: basic eDp5",
                "Accept: application/json",
                "Accept: application/json, text/plain, */*",
                "Accept: text/html;q=0.1, application/json;q=0.2",
                "Accept: text/html;q=0, */*",
                "Accept: application/*, */*;q=0.5",
            })
    void a_program_sees_no_page_where_there_is_nothing(String header) throws IOException {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            String answer = send(method + " /nope HTTP/1.1\r\nContent-Length: 0\r\n" + header + "\r\n", "");
            assertThat(answer).startsWith("HTTP/1.1 404").contains("application/json", "\"code\":\"not_found\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/html",
                "Accept: */*",
                "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept: application/json;q=0.5, text/html",
                "Accept: nonsense",
                "Authorization: Digest x"
            })
    void a_browser_is_led_to_the_sign_in(String header) throws IOException {
        assertThat(send("GET /nope HTTP/1.1\r\n" + header + "\r\n", ""))
                .startsWith("HTTP/1.1 302")
                .containsPattern("Location: \\S*/sign-in");
    }

    private String quietly(String head, String body, CapturedOutput log) throws IOException {
        int before = log.getAll().length();
        String answer = send(head, body);
        assertThat(answer).as("PHP's SDK looks for this spelling").contains("\r\nx-request-id: ");
        String written = log.getAll().substring(before);
        assertThat(written.lines().filter(line -> line.startsWith("\tat ")).toList())
                .as(written)
                .isEmpty();
        assertThat(written.lines()
                        .filter(line -> line.contains("ERROR") || line.contains("WARN"))
                        .count())
                .as(written)
                .isLessThanOrEqualTo(1);
        return answer;
    }

    private String send(String head, String body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            String request = head + "Host: localhost:" + port + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
