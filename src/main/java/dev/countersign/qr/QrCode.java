package dev.countersign.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Base64;
import java.util.Map;

/**
 * A QR picture of a short text: error correction M, a quiet zone of 4 modules (ISO/IEC 18004), dark on light, at least
 * 4 pixels a module and at least 240 pixels wide, so that a phone reads it from a screen.
 */
public final class QrCode {

    private static final int QUIET_ZONE = 4;
    private static final int LEAST_PIXELS_A_MODULE = 4;
    private static final int LEAST_WIDTH = 240;

    private QrCode() {}

    /**
     * The picture as {@code data:image/png;base64,...}.
     *
     * @throws IllegalArgumentException when the text is empty or longer than a QR code holds (about 2300 bytes)
     */
    public static String dataUri(String text) {
        ByteMatrix modules = modules(text);
        byte[] png = BitPng.encode(modules, QUIET_ZONE, scale(modules.getWidth()));
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("This text does not fit into a QR code", e);
        }
    }

    private static int scale(int modules) {
        int width = modules + 2 * QUIET_ZONE;
        return Math.max(LEAST_PIXELS_A_MODULE, Math.ceilDiv(LEAST_WIDTH, width));
    }
}
