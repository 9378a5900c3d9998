package dev.countersign.account;

import dev.countersign.common.Secret;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Passwords that are read from a screen or a sheet and typed once: four groups of five letters and digits that do not
 * look alike, which are 99 random bits.
 */
final class OneTimePassword {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    static Secret random() {
        return new Secret(IntStream.range(0, GROUPS).mapToObj(i -> group()).collect(Collectors.joining("-")));
    }

    private static String group() {
        StringBuilder group = new StringBuilder(GROUP);
        RANDOM.ints(GROUP, 0, ALPHABET.length()).forEach(i -> group.append(ALPHABET.charAt(i)));
        return group.toString();
    }
}
