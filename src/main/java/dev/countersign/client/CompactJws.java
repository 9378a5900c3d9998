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
 * A JWS in compact serialization (RFC 7515), parsed and not verified. Parts whose Base64url does not encode to itself are
 * rejected: otherwise one signature could be spelled in several ways.
 *
 * @param text the compact serialization
 * @param header a JSON object
 * @param payload a JSON object
 */
public record CompactJws(String text, JsonNode header, JsonNode payload) {

    private static final int MAX_TEXT = 8000;
    private static final int MAX_ID = 255;
    private static final int PARTS = 3;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(50)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_ID)
                            .build())
                    .build())
            .build();

    /** Parses a text; empty when it is not a canonical JWS of at most 8000 characters. */
    public static Optional<CompactJws> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS || !canonical(parts[2])) {
            return Optional.empty();
        }
        return object(parts[0])
                .flatMap(header -> object(parts[1]).map(payload -> new CompactJws(text, header, payload)));
    }

    /** A digest of header and payload, without the signature. */
    public String digest() {
        return HexFormat.of().formatHex(Token.digest(text.substring(0, text.lastIndexOf('.'))));
    }

    /** The key under which it may be used once: its {@code jti}, else its digest. */
    public String singleUseKey() {
        return id().map(id -> "jti|" + id).orElseGet(() -> "jws|" + digest());
    }

    /** The claim {@code jti}, where it is a text of 1 to 255 characters. */
    public Optional<String> id() {
        return claim("jti").filter(id -> !id.isEmpty() && id.length() <= MAX_ID);
    }

    /** A claim that is a text. */
    public Optional<String> claim(String name) {
        JsonNode value = payload.path(name);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** Omits the text, which its bearer can use. */
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
