package dev.countersign.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random texts that grant something to whoever shows them. The database keeps their SHA-256 alone: they are long and
 * random, so a slow hash would protect nothing.
 */
public final class Token {

    /** The digits of base 62, in the order of their values. */
    public static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 43 of 62 characters are 256 random bits. */
    public static final int FULL_LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A new one of {@link #FULL_LENGTH} letters and digits. */
    public static Secret random() {
        return random(FULL_LENGTH);
    }

    /** A new one of so many letters and digits, each of which is worth 5.95 bits. */
    public static Secret random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, BASE_62.length()).forEach(i -> text.append(BASE_62.charAt(i)));
        return new Secret(text.toString());
    }

    /** The SHA-256 of its UTF-8 bytes, 32 bytes. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether both are the same text, in a time that does not depend on where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }
}
