package dev.countersign.bench.load;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.jar.JarFile;

/**
 * What the picture of an enrolment costs in processor time: the product's own class, taken out of its jar, beside ZXing
 * with ImageIO as applications usually do it.
 */
final class QrBench {

    private static final int PICTURES = 400;
    private static final int SIZE = 300;
    private static final String TEXT = "otpauth://totp/Foo%20Corp:alan.turing@example.com?secret="
            + "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Foo%20Corp&algorithm=SHA1&digits=6&period=30";

    private final MethodHandle ours;
    private String last = "";

    private interface Painter {
        String paint(String text) throws Throwable;
    }

    QrBench(Path jar) {
        try {
            Class<?> type = new FromJar(jar).loadClass("dev.countersign.qr.QrCode");
            ours = MethodHandles.publicLookup()
                    .findStatic(type, "dataUri", MethodType.methodType(String.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The product's picture maker is not where it was: " + e, e);
        }
    }

    /** The processor time of a picture of ours, as a share of the usual one's. */
    double compare() {
        double mine = millis(text -> (String) ours.invokeExact(text));
        double usual = millis(QrBench::paintAsUsual);
        last = String.format(Locale.ROOT, "ours %.2f CPU-ms, ZXing with ImageIO %.2f CPU-ms", mine, usual);
        return mine / usual;
    }

    String last() {
        return last;
    }

    private static String paintAsUsual(String text) throws WriterException, IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        MatrixToImageWriter.writeToStream(
                new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE), "PNG", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static double millis(Painter painter) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            long start = threads.getCurrentThreadCpuTime();
            long characters = 0;
            for (int i = 0; i < PICTURES; i++) {
                characters += painter.paint(TEXT + i).length();
            }
            if (characters < 100L * PICTURES) {
                throw new IllegalStateException("Those were no pictures");
            }
            return (threads.getCurrentThreadCpuTime() - start) / 1e6 / PICTURES;
        } catch (Throwable e) {
            throw new IllegalStateException("A picture was not made", e);
        }
    }

    /** Classes of the product from its runnable jar; the libraries that they need are the bench's own. */
    private static final class FromJar extends ClassLoader {

        private final Path jar;

        FromJar(Path jar) {
            super(QrBench.class.getClassLoader());
            this.jar = jar;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (JarFile file = new JarFile(jar.toFile());
                    InputStream bytes = file.getInputStream(
                            file.getJarEntry("BOOT-INF/classes/" + name.replace('.', '/') + ".class"))) {
                byte[] type = bytes.readAllBytes();
                return defineClass(name, type, 0, type.length);
            } catch (IOException | NullPointerException e) {
                throw new ClassNotFoundException(name + " in " + jar, e);
            }
        }
    }
}
