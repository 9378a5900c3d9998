package dev.countersign;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A phone's camera: reads QR codes from pictures. */
public final class QrReader {

    private QrReader() {}

    /** The picture of a {@code data:image/png;base64,...} address. */
    public static BufferedImage picture(String dataUri) {
        String prefix = "data:image/png;base64,";
        if (!dataUri.startsWith(prefix)) {
            throw new AssertionError("Not a PNG data URI");
        }
        return picture(Base64.getDecoder().decode(dataUri.substring(prefix.length())));
    }

    public static BufferedImage picture(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the one QR code in the picture. Like a phone, it looks more than once: nearer, and with other eyes. */
    public static String read(BufferedImage image) {
        for (int scale = 1; scale <= 3; scale++) {
            LuminanceSource source = source(enlarged(image, scale));
            for (Binarizer eyes : List.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))) {
                for (DecodeHintType way : List.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)) {
                    Optional<String> text = read(eyes, way);
                    if (text.isPresent()) {
                        return text.get();
                    }
                }
            }
        }
        throw new AssertionError("No QR code to be read in this picture");
    }

    private static Optional<String> read(Binarizer eyes, DecodeHintType way) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(eyes), Map.of(way, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    private static LuminanceSource source(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return new RGBLuminanceSource(width, image.getHeight(), pixels);
    }

    private static BufferedImage enlarged(BufferedImage image, int scale) {
        BufferedImage larger =
                new BufferedImage(image.getWidth() * scale, image.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = larger.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, larger.getWidth(), larger.getHeight(), null);
        graphics.dispose();
        return larger;
    }
}
