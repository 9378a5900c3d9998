package dev.countersign.client;

import dev.countersign.common.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed text in the compact form of RFC 7515, read and not yet verified. Each has one spelling: parts whose Base64url
 * does not encode to itself are refused, since a signature could be written in several ways otherwise.
 *
 * @param text the whole text
 * @param header a JSON object
 * @param payload a JSON object
 */
public record CompactJws(String text, JsonNode header, JsonNode payload) {

    private static final int LONGEST_TEXT = 8000;
    private static final int LONGEST_ID = 255;
    private static final int PARTS = 3;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(50)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_ID)
                            .build())
                    .build())
            .build();

    /** Reads a text; empty when it is none of at most 8000 characters, or has another spelling. */
    public static Optional<CompactJws> parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS || !canonical(parts[2])) {
            return Optional.empty();
        }
        return object(parts[0])
                .flatMap(header -> object(parts[1]).map(payload -> new CompactJws(text, header, payload)));
    }

    /** The same for the same header and payload, and for no others. */
    public String digest() {
        return HexFormat.of().formatHex(Token.digest(text.substring(0, text.lastIndexOf('.'))));
    }

    /** What it may be used once by: the id that its writer gave it, else the digest. */
    public String onceBy() {
        return id().map(id -> "jti|" + id).orElseGet(() -> "jws|" + digest());
    }

    /** The claim {@code jti}, where it is a text of 1 to 255 characters. */
    public Optional<String> id() {
        return claim("jti").filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
    }

    /** A claim that is a text. */
    public Optional<String> claim(String name) {
        JsonNode value = payload.path(name);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** Leaves the text out: whoever has it can use it. */
    @Override
    public String toString() {
        return "CompactJws[" + digest() + "]";
    }

    private static boolean canonical(String part) {
        return decoded(part) != null;
    }

    private static Optional<JsonNode> object(String part) {
        byte[] json = decoded(part);
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(new String(json, StandardCharsets.UTF_8)))
                    .filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
