package dev.countersign.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Which passwords an account may have: 12 to 256 characters, without the user name or the product's name, and not easily
 * guessed (zxcvbn, score 3 or better). No kind of character is asked for, and every one that can be typed is allowed:
 * NIST SP 800-63B-4, section 3.1.1.2.
 */
@Component
public class PasswordPolicy {

    /** In code points, of what is typed and of its normal form. */
    public static final int SHORTEST = 12;

    /** In code points. Whatever is longer is never normalized, judged or hashed. */
    public static final int LONGEST = 256;

    private static final String PRODUCT = "countersign";
    private static final int LEAST_SCORE = 3;

    /** A shorter user name stands in most texts. */
    private static final int SHORTEST_NAME = 3;

    /** The time of zxcvbn grows with the square of the length, and what this many characters say is enough. */
    private static final int JUDGED = 64;

    private static final String ONE_TIME_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Zxcvbn strength = new Zxcvbn();

    /** @throws Problem {@code weak_password} when this account may not have this password; its fault says why */
    public void require(String username, Secret password) {
        fault(username, password).ifPresent(fault -> {
            throw Problem.unprocessable("weak_password", fault);
        });
    }

    /** Why an account with this user name may not have this password; empty when it may. */
    public Optional<Fault> fault(String username, Secret password) {
        String typed = password.reveal();
        if (!fits(typed)) {
            return refused("too_long", "A password has at most " + LONGEST + " characters.");
        }
        String text = normal(typed);
        if (Math.min(points(typed), points(text)) < SHORTEST) {
            return refused("too_short", "A password has at least " + SHORTEST + " characters.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            return refused("unusable", "A password has no line breaks and no half characters.");
        }
        String small = text.toLowerCase(Locale.ROOT);
        String name = normal(username.strip()).toLowerCase(Locale.ROOT);
        if (small.contains(PRODUCT) || name.length() >= SHORTEST_NAME && small.contains(name)) {
            return refused("contains_name", "A password contains neither the user name nor \"" + PRODUCT + "\".");
        }
        String judged = text.substring(0, Math.min(text.length(), JUDGED));
        return strength.measure(judged, List.of(PRODUCT, name)).getScore() < LEAST_SCORE
                ? refused(
                        "guessable", "This password is easily guessed. Take several words that do not belong together.")
                : Optional.empty();
    }

    /** Whether a text is short enough to be a password at all; tells it without looking at each character. */
    static boolean fits(CharSequence typed) {
        return typed.length() <= 2 * LONGEST && Character.codePointCount(typed, 0, typed.length()) <= LONGEST;
    }

    /** The form that is hashed: NFKC, so that one password typed on two kinds of keyboard is one. */
    static String normal(CharSequence typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** Whether both are one password to the hash. */
    static boolean same(Secret one, Secret other) {
        return fits(one.reveal()) && fits(other.reveal()) && Token.same(normal(one.reveal()), normal(other.reveal()));
    }

    /**
     * Returns a password that is read from a screen or a sheet and typed once: four groups of five letters and digits
     * that do not look alike, which are 99 random bits.
     */
    static Secret randomOneTimePassword() {
        return new Secret(IntStream.range(0, 4).mapToObj(i -> randomGroup()).collect(Collectors.joining("-")));
    }

    private static String randomGroup() {
        return RANDOM.ints(5, 0, ONE_TIME_ALPHABET.length())
                .mapToObj(i -> ONE_TIME_ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<Fault> refused(String code, String message) {
        return Optional.of(new Fault("password", code, message));
    }
}
