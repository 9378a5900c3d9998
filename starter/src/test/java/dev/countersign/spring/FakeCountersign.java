package dev.countersign.spring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;

/** Plays Countersign by its contract, strictly, and lies when a test wants it to. */
final class FakeCountersign implements AutoCloseable {

    static final String CLIENT = "shop";
    static final String SECRET = "a secret: 100% of +32 characters";
    static final RSAKey KEY = newKey("key-1");

    private static final String BASIC = "Basic "
            + Base64.getEncoder()
                    .encodeToString(
                            (CLIENT + ":a+secret%3A+100%25+of+%2B32+characters").getBytes(StandardCharsets.UTF_8));

    private final HttpServer http;
    private final Map<String, Map<String, String>> pushed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger pushes = new AtomicInteger();
    private volatile Consumer<JWTClaimsSet.Builder> claims = any -> {};
    private volatile Function<JWTClaimsSet, String> signer = FakeCountersign::signed;
    private volatile String broken = "";
    private volatile String silent = "";

    FakeCountersign() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/oauth2/", this::serve);
        http.start();
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** Honest again. */
    void reset() {
        claims = any -> {};
        signer = FakeCountersign::signed;
        broken = "";
        silent = "";
        pushes.set(0);
    }

    void says(Consumer<JWTClaimsSet.Builder> change) {
        claims = change;
    }

    void signs(Function<JWTClaimsSet, String> other) {
        signer = other;
    }

    /** Answers 500 there. */
    void breaksAt(String path) {
        broken = path;
    }

    /** Answers nothing there. */
    void hangsAt(String path) {
        silent = path;
    }

    int pushes() {
        return pushes.get();
    }

    /** What the application asked for by sending the browser there. */
    Map<String, String> asked(String location) {
        String prefix = url() + "/oauth2/authorize?client_id=" + CLIENT + "&request_uri=";
        if (!location.startsWith(prefix)) {
            throw new AssertionError("Not sent to Countersign: " + location);
        }
        String reference = Objects.requireNonNull(UriComponentsBuilder.fromUriString(location)
                .build()
                .getQueryParams()
                .getFirst("request_uri"));
        return Objects.requireNonNull(pushed.get(reference.replace("%3A", ":")), location);
    }

    /** The person passes the second step. @return where that sends the browser, below the application */
    String passes(String location) {
        Map<String, String> request = asked(location);
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        return back(request, "code=" + code);
    }

    String back(Map<String, String> request, String answer) {
        return Objects.requireNonNull(request.get("redirect_uri")).replace("http://localhost", "") + "?" + answer
                + "&state=" + request.get("state");
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, KEY);
    }

    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/oauth2/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals(silent)) {
            return;
        }
        Map<String, String> form = Form.read(body);
        if (path.equals(broken)) {
            answer(exchange, 500, "{\"error\":\"server_error\"}");
        } else if (path.equals("jwks")) {
            answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString());
        } else if (!BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (path.equals("par")) {
            push(exchange, form);
        } else {
            redeem(exchange, form);
        }
    }

    private void push(HttpExchange exchange, Map<String, String> form) throws IOException {
        pushes.incrementAndGet();
        if (!form.keySet()
                .containsAll(List.of("login_hint", "state", "nonce", "code_challenge", "redirect_uri", "client_id"))) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        String reference = "urn:ietf:params:oauth:request_uri:" + UUID.randomUUID();
        pushed.put(reference, form);
        answer(exchange, 201, "{\"request_uri\":\"" + reference + "\",\"expires_in\":60}");
    }

    private void redeem(HttpExchange exchange, Map<String, String> form) throws IOException {
        Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
        if (request == null
                || !Objects.equals(form.get("redirect_uri"), request.get("redirect_uri"))
                || !hash(form.getOrDefault("code_verifier", "")).equals(request.get("code_challenge"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder answer = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(CLIENT)
                .subject(request.get("login_hint"))
                .claim("nonce", request.get("nonce"))
                .claim("auth_time", now.getEpochSecond())
                .claim("acr", "urn:countersign:app")
                .claim("amr", List.of("otp", "mfa"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        claims.accept(answer);
        answer(
                exchange,
                200,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
                        + signer.apply(answer.build()) + "\"}");
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
