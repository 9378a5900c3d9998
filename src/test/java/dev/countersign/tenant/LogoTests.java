package dev.countersign.tenant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogoTests {

    @ParameterizedTest
    @CsvSource({
        "'\u0089PNG\r\n\u001a\n....', image/png",
        "'\u00ff\u00d8\u00ff\u00e0....', image/jpeg",
        "'RIFF....WEBPVP8 ', image/webp",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml",
        "'<?xml version=\"1.0\"?><svg/>', image/svg+xml"
    })
    void knows_pictures_by_their_first_bytes(String start, String type) {
        assertThat(Logo.of(start.getBytes(ISO_8859_1)))
                .get()
                .extracting(Logo::uri)
                .asString()
                .startsWith("data:" + type + ";base64,");
    }

    @ParameterizedTest
    @CsvSource({"<html><svg/></html>", "GIF89a", "''", "'<?xml version=\"1.0\"?><html/>'"})
    void refuses_everything_else(String start) {
        assertThat(Logo.of(start.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void refuses_a_file_that_is_too_large() {
        byte[] png = Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), Logo.MAX_BYTES + 1);
        assertThat(Logo.of(png)).isEmpty();
        assertThat(Logo.of(Arrays.copyOf(png, Logo.MAX_BYTES))).isPresent();
    }
}
