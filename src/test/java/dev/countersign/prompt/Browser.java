package dev.countersign.prompt;

import dev.countersign.api.Http;
import dev.countersign.api.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser does at these addresses: it keeps cookies and goes nowhere by itself. */
public final class Browser {

    private final Http http;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(int port) {
        this.http = new Http(port);
    }

    /** The same browser, with the same cookies, for another tab. */
    public Browser copy() {
        Browser copy = new Browser(http.port());
        copy.cookies.putAll(cookies);
        return copy;
    }

    public Answer get(String path) {
        return send("GET", path);
    }

    public Answer send(String method, String path) {
        String kept = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
        Answer answer = http.send(method, path, BodyPublishers.noBody(), request -> {
            request.setHeader("Authorization", "none");
            return kept.isEmpty() ? request : request.setHeader("Cookie", kept);
        });
        for (String set : answer.raw().headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (set.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    /** The value of the cookie whose name ends so. */
    public String cookie(String suffix) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().contains(suffix))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts back what the browser had before, as a thief would. */
    public void setCookie(String part, String value) {
        cookies.replaceAll((name, kept) -> name.contains(part) ? value : kept);
    }
}
