package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** F18: no spelling of an address gets past the key, although ids in addresses may hold every character. */
@ServerTest
class PathSpellingsTests {

    private static final List<String> BETWEEN = List.of(
            "//",
            "/./",
            "/../",
            "/%2e/",
            "/%2e%2e/",
            "/x/../",
            "/x/%2e%2e/",
            "/x%2f..%2f",
            "%2f",
            "%2F",
            "%5c",
            "\\",
            "%252f",
            "/;/",
            ";x=1/",
            ";/",
            "/..;/",
            "%3b/",
            "/%20",
            "%00/",
            "%0a/",
            "%0d%0a/",
            "|/",
            "/|",
            "%7c/",
            ".json/");

    @LocalServerPort
    private int port;

    static List<String> calls() {
        return List.copyOf(TenantWallTests.calls());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void no_spelling_of_a_path_gets_past_the_key(String call) {
        String[] parts = call.split(" ");
        String path = parts[1].replaceAll("\\{\\w+}", "x");
        for (String between : BETWEEN) {
            refused(parts[0], path + between.replaceFirst("/$", ""));
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                refused(parts[0], path.substring(0, slash) + between + path.substring(slash + 1));
            }
        }
    }

    /** From the one address in which encoded slashes are data to all the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user_management/users/x%2f..%2f..%2f..%2fapplications/auth_factors",
                "/user_management/users/x%5c..%5c..%5c..%5cadmin/auth_factors",
                "/user_management/users/%2e%2e%2f%2e%2e%2fsign-in/auth_factors",
                "/user_management/users/../../factors/auth_factors",
                "/user_management/users/%2e%2e/auth_factors",
                "/user_management/users/../auth_factors",
                "/user_management/users/x/../../../openapi.yaml/auth_factors",
                "/openapi.yaml/..%2fuser_management/users/x/auth_factors",
                "/openapi.yaml/../user_management/users/x/auth_factors",
                "/actuator/health/..;/user_management/users/x/auth_factors",
                "/sign-in%2f..%2fuser_management/users/x/auth_factors",
                "/VAADIN/..%5cuser_management%5cusers%5cx%5cauth_factors"
            })
    void no_data_in_a_path_leads_elsewhere(String path) {
        refused("GET", path);
    }

    private void refused(String method, String path) {
        String answer = new Http(port)
                .raw(method + " " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        // what is no address of the API is one of the pages, which send strangers to the sign-in and want a token
        assertThat(answer).as(method + " " + path).matches("(?s)HTTP/1\\.1 (302|400|401|403|404) .*");
        if (answer.startsWith("HTTP/1.1 302")) {
            assertThat(answer).as(method + " " + path).containsPattern("Location: \\S*/sign-in");
        }
    }
}
