package dev.countersign.api.conformance;

import dev.countersign.NodePackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the SDKs for Node, in a process of its own that does one call after another (src/test/node/driver.mjs). */
final class NodeSdk implements Client {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer calls;
    private final String key;

    NodeSdk(String version, int port, String key) {
        this(NodePackage.of("@workos-inc/node", version).start("driver.mjs", Integer.toString(port), key), key);
    }

    private NodeSdk(Process process, String key) {
        this(process, process.inputReader(StandardCharsets.UTF_8), process.outputWriter(StandardCharsets.UTF_8), key);
    }

    private NodeSdk(Process process, BufferedReader answers, Writer calls, String key) {
        this.process = process;
        this.answers = answers;
        this.calls = calls;
        this.key = key;
    }

    @Override
    public Client stranger() {
        return new NodeSdk(process, answers, calls, Sdk.NOBODYS_KEY);
    }

    @Override
    public void close() {
        process.destroy();
    }

    @Override
    public Told.Factor enroll(Wish wish) {
        return call(
                "enroll",
                Told.Factor.class,
                "type",
                wish.type(),
                "phoneNumber",
                wish.phoneNumber(),
                "issuer",
                wish.issuer(),
                "user",
                wish.user());
    }

    @Override
    public Told.Factor get(String factorId) {
        return call("get", Told.Factor.class, "id", factorId);
    }

    @Override
    public void delete(String factorId) {
        ask("delete", "id", factorId);
    }

    @Override
    public Told.Challenge challenge(String factorId, @Nullable String template) {
        return call("challenge", Told.Challenge.class, "id", factorId, "smsTemplate", template);
    }

    @Override
    public Told.Verdict verify(String challengeId, String code) {
        return call("verify", Told.Verdict.class, "id", challengeId, "code", code);
    }

    @Override
    public Told.Verdict verifyByOldName(String challengeId, String code) {
        return call("verifyByOldName", Told.Verdict.class, "id", challengeId, "code", code);
    }

    @Override
    public Told.ForUser enrollForUser(
            String userId, @Nullable String issuer, @Nullable String user, @Nullable String secret) {
        return call(
                "enrollForUser",
                Told.ForUser.class,
                "userId",
                userId,
                "type",
                "totp",
                "totpIssuer",
                issuer,
                "totpUser",
                user,
                "totpSecret",
                secret);
    }

    @Override
    public Told.Page list(String userId, @Nullable Integer limit, @Nullable String after, @Nullable String order) {
        return call("list", Told.Page.class, "userId", userId, "limit", limit, "after", after, "order", order);
    }

    @Override
    public List<Told.Factor> listAll(String userId) {
        return call("listAll", Told.Page.class, "userId", userId).data();
    }

    private <T> T call(String name, Class<T> kind, @Nullable Object... wish) {
        return JSON.treeToValue(ask(name, wish), kind);
    }

    private JsonNode ask(String name, @Nullable Object... wish) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("call", name, "key", key));
        for (int i = 0; i < wish.length; i += 2) {
            if (wish[i] instanceof String field && wish[i + 1] != null) {
                line.put(field, wish[i + 1]);
            }
        }
        JsonNode answer = JSON.readTree(exchange(JSON.writeValueAsString(line)));
        if (answer.has("broken")) {
            throw new AssertionError(
                    "The SDK broke on the answer: " + answer.get("broken").stringValue());
        }
        JsonNode refused = answer.get("refused");
        if (refused != null) {
            String code = refused.has("code") ? refused.get("code").stringValue() : null;
            throw new Told.Refused(
                    refused.get("status").intValue(),
                    code,
                    refused.get("message").stringValue());
        }
        return answer.get("told");
    }

    private String exchange(String line) {
        try {
            calls.write(line + "\n");
            calls.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("node ended, see its errors under target/npm");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
