package dev.countersign.account;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one spelling under which a user name is kept and looked up: NFKC, without spaces around it, in small letters. It
 * has 1 to 64 characters, and none of them breaks a line, cannot be seen, or is half a character.
 */
public final class Username {

    /** In characters, of what is kept; what is typed may be as long and no longer. */
    public static final int LONGEST = 64;

    private Username() {}

    /** What is kept for this name; empty for what can be nobody's name, at whatever length. */
    public static Optional<String> normal(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        boolean usable =
                !name.isEmpty() && name.length() <= LONGEST && name.codePoints().allMatch(Username::fits);
        return usable ? Optional.of(name) : Optional.empty();
    }

    static String required(String typed) {
        return normal(typed)
                .orElseThrow(() -> Problem.invalid(List.of(new Fault(
                        "username", "invalid", "A user name is one line of 1 to " + LONGEST + " characters."))));
    }

    private static boolean fits(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
