package dev.countersign.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.common.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tiny application with a login of its own: name and password, then the client library for the second step. */
final class SampleLogin implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private final HttpServer server;
    private volatile @Nullable DuoClient client;
    private volatile String user = "";
    private volatile String state = "";
    private volatile String code = "";

    SampleLogin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page("/login", this::login);
        page("/check", this::check);
        page("/back", this::back);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    void use(DuoClient library) {
        this.client = library;
    }

    /** The code that came back last. */
    String code() {
        return code;
    }

    private String login(Map<String, String> query) {
        return "<form action=/check><input name=user aria-label=Name><input name=password type=password"
                + " aria-label=Password><button>Log in</button></form>";
    }

    private String check(Map<String, String> query) {
        if (!PASSWORD.equals(query.get("password"))) {
            return "<p>Wrong password</p>";
        }
        user = query.getOrDefault("user", "");
        state = Token.random(36).reveal();
        library().healthCheck();
        return library().createAuthUrl(user, state);
    }

    private String back(Map<String, String> query) {
        if (!state.equals(query.get("state"))) {
            return "<p>Not what I asked</p>";
        }
        if (query.containsKey("error")) {
            return "<p>Refused: " + query.get("error") + "</p>";
        }
        code = query.getOrDefault("duo_code", "");
        return "<h1>Hello " + user + ", " + library().exchange(code, user) + "</h1>";
    }

    private DuoClient library() {
        return Objects.requireNonNull(client);
    }

    /** A page that is an address leads there. */
    private void page(String path, Function<Map<String, String>, String> content) {
        server.createContext(path, exchange -> {
            String body;
            try {
                body = content.apply(query(exchange));
            } catch (RuntimeException | AssertionError e) {
                body = "<p>Failed: " + e.getMessage() + "</p>";
            }
            if (body.startsWith("https://")) {
                exchange.getResponseHeaders().set("Location", body);
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] bytes = ("<!doctype html><title>Sample</title>" + body).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw == null) {
            return Map.of();
        }
        return Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
