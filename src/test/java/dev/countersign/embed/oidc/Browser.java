package dev.countersign.embed.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Just enough of a browser, and of the application behind it: keeps cookies, and shows where it is sent. */
final class Browser {

    private static final JsonMapper JSON = new JsonMapper();

    private final String server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(int port) {
        this.server = "http://localhost:" + port;
    }

    /** Where an answer leads, or what it says. */
    record Answer(int status, String location, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** The code in it; empty when there is none. */
        String code() {
            return query().getOrDefault("code", "");
        }

        /** The parameters of the address it leads to. */
        Map<String, String> query() {
            String query = URI.create(location).getRawQuery();
            return query == null
                    ? Map.of()
                    : Arrays.stream(query.split("&"))
                            .map(pair -> pair.split("=", 2))
                            .collect(Collectors.toMap(
                                    pair -> pair[0],
                                    pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
    }

    Answer open(String path) {
        String address = path.startsWith("http") ? path : server + path;
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    Answer open(String path, Map<String, String> query) {
        return open(path + '?' + form(query));
    }

    /** As the application calls the server: no cookies matter, its secret does. */
    Answer post(String path, Map<String, String> form, String clientId, String secret) {
        String basic = Base64.getEncoder().encodeToString((clientId + ':' + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts back what the browser had before, as a thief would. */
    void setCookie(String name, String value) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(name))
                .forEach(cookie -> cookie.setValue(value));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            return Assertions.fail(e);
        }
    }

    private static String form(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
