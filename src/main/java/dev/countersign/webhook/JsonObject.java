package dev.countersign.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON that JavaScript's {@code JSON.stringify} would write, byte for byte: receivers may parse a body, write
 * it again and check the signature of that (wire contract, section 10).
 */
final class JsonObject {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder members = new StringBuilder();

    JsonObject with(String name, @Nullable String value) {
        member(name);
        if (value == null) {
            members.append("null");
        } else {
            write(value);
        }
        return this;
    }

    JsonObject with(String name, JsonObject value) {
        member(name).append(value);
        return this;
    }

    JsonObject with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : TIME.format(value));
    }

    private StringBuilder member(String name) {
        if (!members.isEmpty()) {
            members.append(',');
        }
        write(name);
        return members.append(':');
    }

    private void write(String text) {
        members.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> members.append("\\\"");
                case '\\' -> members.append("\\\\");
                case '\b' -> members.append("\\b");
                case '\f' -> members.append("\\f");
                case '\n' -> members.append("\\n");
                case '\r' -> members.append("\\r");
                case '\t' -> members.append("\\t");
                default -> {
                    if (c < ' ' || halfACharacter(text, i)) {
                        members.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        members.append(c);
                    }
                }
            }
        }
        members.append('"');
    }

    private static boolean halfACharacter(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
