package dev.countersign.oidc;

import dev.countersign.api.Http;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A browser, and the application behind it, which calls the server without cookies. */
final class Browser {

    private final Http application;
    private final dev.countersign.prompt.Browser browser;

    Browser(int port) {
        this(new Http(port), new dev.countersign.prompt.Browser(port));
    }

    private Browser(Http application, dev.countersign.prompt.Browser browser) {
        this.application = application;
        this.browser = browser;
    }

    /** The same browser, with the same cookies, for another tab. */
    Browser copy() {
        return new Browser(application, browser.copy());
    }

    /** Where an answer leads, or what it says. */
    record Answer(Http.Answer http) {

        int status() {
            return http.status();
        }

        String location() {
            return http.header("Location");
        }

        String body() {
            return http.raw().body();
        }

        JsonNode json() {
            return http.json();
        }

        /** The code in the address it leads to; empty when there is none. */
        String code() {
            return query().getOrDefault("code", "");
        }

        /** The parameters of the address it leads to. */
        Map<String, String> query() {
            String query = URI.create(location()).getRawQuery();
            return query == null
                    ? Map.of()
                    : Arrays.stream(query.split("&"))
                            .map(pair -> pair.split("=", 2))
                            .collect(Collectors.toMap(
                                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
    }

    Answer open(String path) {
        return new Answer(browser.get(path));
    }

    /** Asks for the headers only, with the cookies. */
    Answer head(String path) {
        return new Answer(browser.send("HEAD", path));
    }

    Answer open(String path, Map<String, String> query) {
        return open(path + '?' + form(query));
    }

    /** As the application calls the server: with its secret. */
    Answer post(String path, Map<String, String> form, String clientId, String secret) {
        String basic = Base64.getEncoder().encodeToString((clientId + ':' + secret).getBytes(StandardCharsets.UTF_8));
        return new Answer(application.send(
                "POST",
                path,
                BodyPublishers.ofString(form(form)),
                request -> request.setHeader("Authorization", "Basic " + basic)
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")));
    }

    String cookie(String part) {
        return browser.cookie(part);
    }

    void setCookie(String part, String value) {
        browser.setCookie(part, value);
    }

    static String form(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
