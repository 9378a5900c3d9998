package dev.countersign.bench.naive;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Mistake: a call that failed is made again, although the text may have gone out. */
final class NaiveSms {

    private static final int TRIES = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI messages;

    NaiveSms(String url, String account) {
        messages = URI.create(url + "/2010-04-01/Accounts/" + account + "/Messages.json");
    }

    boolean send(String to, String text) {
        String form = "To=" + encoded(to) + "&From=" + encoded("+15005550006") + "&Body=" + encoded(text);
        HttpRequest request = HttpRequest.newBuilder(messages)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        for (int i = 0; i < TRIES; i++) {
            if (status(request) == 201) {
                return true;
            }
        }
        return false;
    }

    private int status(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
