package dev.countersign.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stand-in for Twilio: takes texts as Twilio does and keeps them for whoever wants to read the phone. */
public final class TwilioStub implements AutoCloseable {

    public static final String ACCOUNT = "ACbench";
    public static final String TOKEN = "bench";
    public static final String FROM = "+15005550006";

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    /** A text that arrived. */
    public record Text(String to, String body) {

        public String code() {
            Matcher matcher = CODE.matcher(body);
            if (!matcher.find()) {
                throw new IllegalStateException("No code in the text: " + body);
            }
            return matcher.group();
        }
    }

    private final List<Text> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Duration delay = Duration.ZERO;
    private volatile int status = 201;

    public TwilioStub(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in for Twilio did not start on port " + port, e);
        }
        server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How long it takes from now on until it answers. */
    public void delay(Duration time) {
        delay = time;
    }

    /** What it answers from now on. It takes every text all the same, as a provider may that fails afterwards. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    public List<Text> textsTo(String number) {
        return texts.stream().filter(text -> text.to().equals(number)).toList();
    }

    /** The newest text to the number. */
    public Text newest(String number) {
        List<Text> all = textsTo(number);
        if (all.isEmpty()) {
            throw new IllegalStateException("No text reached " + number);
        }
        return all.getLast();
    }

    public int texts() {
        return texts.size();
    }

    /** The most calls that waited at once. */
    public int peak() {
        return peak.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = Stream.of(form.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (a, b) -> b));
            texts.add(new Text(fields.getOrDefault("To", ""), fields.getOrDefault("Body", "")));
            Time.REAL.sleep(delay);
            byte[] body = "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}".getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
