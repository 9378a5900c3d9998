package dev.countersign.factor.recovery;

import dev.countersign.common.Secret;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One code: 24 digits of Crockford's Base32, which leaves out letters that look like others.
 *
 * @param digits without the dashes that it is written with
 */
record RecoveryCode(String digits) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 24;
    private static final int GROUP = 4;
    private static final Pattern DIGITS = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    static RecoveryCode generate(SecureRandom random) {
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            digits.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(digits.toString());
    }

    /** Reads a code as people type it: case, dashes and blanks do not matter, and O, I and L are what they look like. */
    static Optional<RecoveryCode> read(String typed) {
        String digits = typed.replaceAll("[ -]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return DIGITS.matcher(digits).matches() ? Optional.of(new RecoveryCode(digits)) : Optional.empty();
    }

    /** In groups of four. */
    Secret written() {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            written.append(i == 0 ? "" : "-").append(digits, i, i + GROUP);
        }
        return new Secret(written.toString());
    }

    @Override
    public String toString() {
        return "RecoveryCode[***]";
    }
}
