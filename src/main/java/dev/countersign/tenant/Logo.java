package dev.countersign.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A small picture, as a {@code data:} URI. Pages show it as an image, in which a browser runs no script.
 *
 * @param uri {@code data:image/...;base64,...}
 */
public record Logo(String uri) {

    /** The largest file that is taken, in bytes. */
    public static final int MAX_BYTES = 48 * 1024;

    /** What kind of file it is shows in these bytes. */
    private static final int START = 1024;

    /** Takes a PNG, JPEG, WebP or SVG file. Empty when it is none of them or too large. */
    public static Optional<Logo> of(byte[] file) {
        return file.length > MAX_BYTES
                ? Optional.empty()
                : type(file)
                        .map(type -> new Logo("data:" + type + ";base64,"
                                + Base64.getEncoder().encodeToString(file)));
    }

    private static Optional<String> type(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, START), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        String text = start.strip();
        boolean svg = text.startsWith("<svg") || text.startsWith("<?xml") && text.contains("<svg");
        return svg ? Optional.of("image/svg+xml") : Optional.empty();
    }
}
