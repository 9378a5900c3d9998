package dev.countersign.qr;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PNG with one bit for a pixel (PNG specification, third edition). A general image library spends four times
 * the CPU on it, and the picture is the one costly part of an enrolment.
 */
final class BitPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte FILTER_UP = 2;

    private BitPng() {}

    /** Dark modules on white, each {@code scale} pixels wide, with {@code border} white modules around. */
    static byte[] encode(ByteMatrix modules, int border, int scale) {
        int size = (modules.getWidth() + 2 * border) * scale;
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            DataOutputStream png = new DataOutputStream(bytes);
            png.write(SIGNATURE);
            chunk(png, "IHDR", header(size));
            chunk(png, "IDAT", deflated(rows(modules, border, scale, size)));
            chunk(png, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static byte[] header(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(13);
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(size);
        header.writeInt(size);
        header.writeByte(1); // bit depth
        header.write(new byte[] {0, 0, 0, 0}); // greyscale, deflate, no filter method of its own, not interlaced
        return bytes.toByteArray();
    }

    /**
     * Filter byte and packed pixels of each row; a set bit is white. A row of modules is drawn once: the rows below it say
     * by their filter that they are like the one above (the filter "up" of a difference of zero).
     */
    private static byte[] rows(ByteMatrix modules, int border, int scale, int size) {
        int stride = 1 + Math.ceilDiv(size, 8);
        byte[] rows = new byte[stride * size];
        byte[] margin = row(modules, -1, border, scale, stride);
        for (int y = 0; y < size; y++) {
            int start = y * stride;
            if (y % scale != 0) {
                rows[start] = FILTER_UP;
                continue;
            }
            int module = y / scale - border;
            boolean inside = module >= 0 && module < modules.getHeight();
            byte[] drawn = inside ? row(modules, module, border, scale, stride) : margin;
            System.arraycopy(drawn, 0, rows, start, stride);
        }
        return rows;
    }

    /** One row of pixels through a row of modules; all white for a row that is none. */
    private static byte[] row(ByteMatrix modules, int module, int border, int scale, int stride) {
        byte[] row = new byte[stride];
        Arrays.fill(row, 1, stride, (byte) 0xff);
        for (int column = 0; module >= 0 && column < modules.getWidth(); column++) {
            if (modules.get(column, module) != 0) {
                int first = (column + border) * scale;
                for (int x = first; x < first + scale; x++) {
                    row[1 + x / 8] &= (byte) ~(0x80 >> x % 8);
                }
            }
        }
        return row;
    }

    private static byte[] deflated(byte[] rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(rows);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeInt(data.length);
        png.write(name);
        png.write(data);
        png.writeInt((int) crc.getValue());
    }
}
