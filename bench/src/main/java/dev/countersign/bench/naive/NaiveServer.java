package dev.countersign.bench.naive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.bench.Options;
import dev.countersign.bench.Time;
import dev.countersign.bench.TwilioStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control: the same API with the mistakes of public systems, each named in {@link NaiveMfa}. An attack that this
 * server withstands does not detect anything.
 */
public final class NaiveServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** A status and the object that goes with it. */
    record Reply(int status, Object body) {}

    private final NaiveMfa mfa;
    private final Set<String> keys;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** @param smsUrl where Twilio is, or a stand-in */
    public NaiveServer(int port, Set<String> keys, String smsUrl, Time time) {
        this.keys = keys;
        this.mfa = new NaiveMfa(time, new NaiveSms(smsUrl, TwilioStub.ACCOUNT));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("The naive server did not start on port " + port, e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves until the process is ended. */
    public static void run(Options options) {
        Set<String> keys = Set.of(options.required("key"), options.text("other-key", "sk_naive_other"));
        NaiveServer server = new NaiveServer(
                options.number("port", 8090), keys, options.text("sms-url", "http://localhost:8091"), Time.REAL);
        System.out.println("Naive server at " + server.url());
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            Reply reply = authorised(exchange)
                    ? answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), sent)
                    : new Reply(401, Map.of("message", "Unauthorized"));
            byte[] body = reply.status() == 204 ? new byte[0] : JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private boolean authorised(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && keys.contains(header.replace("Bearer ", ""));
    }

    private Reply answer(String method, String path, byte[] sent) {
        try {
            JsonNode body = sent.length == 0
                    ? JSON.createObjectNode()
                    : JSON.readTree(new String(sent, StandardCharsets.UTF_8));
            return route(method + " " + path, path.split("/"), body);
        } catch (RuntimeException e) {
            return new Reply(422, Map.of("message", "Validation failed.", "code", "invalid_request_parameters"));
        }
    }

    private Reply route(String call, String[] parts, JsonNode body) {
        String code = body.path("code").asString("");
        if (call.equals("POST /auth/factors/enroll")) {
            return mfa.enrol(body);
        }
        if (call.equals("POST /auth/factors/verify")) {
            return mfa.verify(body.path("authentication_challenge_id").asString(""), code);
        }
        if (call.matches("POST /auth/factors/[^/]+/challenge")) {
            return mfa.challenge(parts[3]);
        }
        if (call.matches("POST /auth/challenges/[^/]+/verify")) {
            return mfa.verify(parts[3], code);
        }
        if (call.startsWith("DELETE /auth/factors/")) {
            return mfa.delete(parts[3]);
        }
        return call.startsWith("GET /auth/factors/")
                ? mfa.get(parts[3])
                : new Reply(404, Map.of("message", "Not Found"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
