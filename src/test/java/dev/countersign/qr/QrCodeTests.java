package dev.countersign.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.QrReader;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTests {

    private static final String URI = "otpauth://totp/Foo%20Corp:alan.turing@example.com"
            + "?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Foo%20Corp&algorithm=SHA1&digits=6&period=30";

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 150, 400, 1000})
    void a_reader_reads_what_was_written(int length) {
        String text = URI.repeat(length / URI.length() + 1).substring(0, length);
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void text_beyond_ascii_survives() {
        assertThat(read("Grüße 🙂")).isEqualTo("Grüße 🙂");
    }

    @Test
    void it_is_wide_enough_and_has_a_white_border_of_four_modules() {
        BufferedImage image = QrReader.picture(QrCode.dataUri(URI));
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(240).isEqualTo(image.getHeight());
        int border = 4 * 4;
        for (int i = 0; i < image.getWidth(); i++) {
            for (int depth = 0; depth < border; depth++) {
                assertThat(image.getRGB(i, depth)).isEqualTo(0xffffffff);
                assertThat(image.getRGB(depth, i)).isEqualTo(0xffffffff);
            }
        }
    }

    @Test
    void a_text_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> QrCode.dataUri("x".repeat(3000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String read(String text) {
        return QrReader.read(QrReader.picture(QrCode.dataUri(text)));
    }
}
