package dev.countersign.qr;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PNG with one bit for a pixel (PNG specification, third edition). A general image library spends four times
 * the CPU on it, and the picture is the one costly part of an enrolment.
 */
final class BitPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

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

    /** Filter byte and packed pixels of each row; a set bit is white. */
    private static byte[] rows(ByteMatrix modules, int border, int scale, int size) {
        int stride = 1 + Math.ceilDiv(size, 8);
        byte[] rows = new byte[stride * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (light(modules, x / scale - border, y / scale - border)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static boolean light(ByteMatrix modules, int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        return !inside || modules.get(column, row) == 0;
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
