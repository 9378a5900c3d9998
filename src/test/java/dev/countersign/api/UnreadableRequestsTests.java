package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
            "/actuator/health",
            "/openapi.yaml",
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

    @LocalServerPort
    private int port;

    static Stream<String> queries() {
        return PATHS.stream().flatMap(path -> QUERIES.stream().map(query -> "GET " + path + '?' + query));
    }

    static Stream<List<String>> forms() {
        return FORM_PATHS.stream()
                .flatMap(path -> Stream.of(
                        List.of(path, FORM, "=x"),
                        List.of(path, FORM, "a=%F2"),
                        List.of(path, FORM, "a=%zz"),
                        List.of(path, FORM, "%00=1"),
                        List.of(path, "multipart/form-data", "x"),
                        List.of(path, "multipart/form-data; boundary=b", "--b\r\nx"),
                        List.of(path, "nonsense", "x")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_that_cannot_be_decoded_is_refused(String line, CapturedOutput log) throws IOException {
        for (String key : List.of("", "Authorization: Bearer " + TestServer.API_KEY + "\r\n")) {
            refusedQuietly(line + " HTTP/1.1\r\n" + key, "", log);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_that_cannot_be_decoded_is_refused(List<String> form, CapturedOutput log) throws IOException {
        String head = "POST " + form.get(0) + " HTTP/1.1\r\nContent-Type: " + form.get(1) + "\r\nContent-Length: "
                + form.get(2).length() + "\r\n";
        for (String key : List.of("", "Authorization: Bearer " + TestServer.API_KEY + "\r\n")) {
            refusedQuietly(head + key, form.get(2), log);
        }
    }

    @Test
    void a_program_sees_no_page_where_there_is_nothing() throws IOException {
        for (String header : List.of("Authorization: Bearer " + TestServer.API_KEY, "Accept: application/json")) {
            String answer = send("GET /nope HTTP/1.1\r\n" + header + "\r\n", "");
            assertThat(answer).startsWith("HTTP/1.1 404").contains("application/json", "\"code\":\"not_found\"");
        }
        assertThat(send("GET /nope HTTP/1.1\r\nAccept: text/html\r\n", "")).startsWith("HTTP/1.1 302");
    }

    private void refusedQuietly(String head, String body, CapturedOutput log) throws IOException {
        int before = log.getAll().length();
        String answer = send(head, body);
        int status = Integer.parseInt(answer.substring(9, 12));
        if (body.isEmpty()) {
            assertThat(status).as(answer).isEqualTo(400);
            boolean protocol = head.contains(" /oauth");
            assertThat(answer).contains(protocol ? "\"error\":\"invalid_request\"" : "\"code\":\"bad_request\"");
        } else {
            // what nobody reads harms nobody: an unknown name is passed over, and an unknown type is no form
            assertThat(status).as(answer).isBetween(200, 499);
        }
        String written = log.getAll().substring(before);
        assertThat(written.lines().filter(line -> line.startsWith("\tat ")).toList())
                .as(written)
                .isEmpty();
        assertThat(written.lines()
                        .filter(line -> line.contains("ERROR") || line.contains("WARN"))
                        .count())
                .as(written)
                .isLessThanOrEqualTo(1);
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
