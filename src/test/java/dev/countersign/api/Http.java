package dev.countersign.api;

import dev.countersign.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a server under test, for requests that no SDK would send. */
public record Http(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer, with its body read as JSON when it says that it is. */
    public record Answer(int status, HttpResponse<String> raw) {

        public JsonNode json() {
            return JSON.readTree(raw.body());
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), request -> request);
    }

    public Answer delete(String path) {
        return send(
                "DELETE", path, BodyPublishers.noBody(), request -> request.header("Content-Type", "application/json"));
    }

    public Answer post(String path, String json) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(json),
                request -> request.header("Content-Type", "application/json"));
    }

    /** With the test's API key, unless {@code more} says otherwise. */
    public Answer send(String method, String path, BodyPublisher body, UnaryOperator<HttpRequest.Builder> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .setHeader("Authorization", "Bearer " + TestServer.API_KEY)
                .method(method, body);
        try {
            HttpResponse<String> answer = CLIENT.send(more.apply(request).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends these very bytes and returns the whole answer, for requests that no client library lets through. */
    public String raw(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
