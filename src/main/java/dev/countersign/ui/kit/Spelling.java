package dev.countersign.ui.kit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the codes of a field are made of, and how people write them. */
public enum Spelling {
    /**
     * Digits of any script, with whatever stands around them: the one run of six digits in a text, whose digits may have
     * blanks or dashes between them. A text with several such codes, or with none, has no code.
     */
    SIX_DIGITS("one-time-code", "numeric", "code", "code.label", "code.incomplete", 6) {
        @Override
        String read(String typed) {
            String text = asciiDigits(typed);
            return only(TOGETHER, text).or(() -> only(APART, text)).orElse("");
        }
    },

    /** Letters and digits; dashes and blanks do not matter. Case and lookalikes are the server's business. */
    KEPT("off", "text", "kept-code", "code.kept.label", "code.kept.incomplete", 24) {
        @Override
        String read(String typed) {
            StringBuilder signs = new StringBuilder();
            typed.codePoints().filter(Character::isLetterOrDigit).forEach(signs::appendCodePoint);
            return signs.toString();
        }
    };

    /** Digits without anything between them. */
    private static final Pattern TOGETHER = Pattern.compile("[0-9]+");

    /** Digits that have at most three blanks or dashes between them. */
    private static final Pattern APART = Pattern.compile("[0-9](?:[\\s\\p{Zs}\\p{Pd}\u2212]{0,3}[0-9])*+");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private final String autocomplete;
    private final String inputMode;
    private final String style;
    private final String label;
    private final String incomplete;
    private final int length;

    Spelling(String autocomplete, String inputMode, String style, String label, String incomplete, int length) {
        this.autocomplete = autocomplete;
        this.inputMode = inputMode;
        this.style = style;
        this.label = label;
        this.incomplete = incomplete;
        this.length = length;
    }

    /** What of the typed text belongs to the code. */
    abstract String read(String typed);

    /** The text with ASCII digits for all others, and without the characters that nobody sees. */
    private static String asciiDigits(String typed) {
        StringBuilder text = new StringBuilder();
        typed.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(c -> text.append(
                        Character.isDigit(c) ? Integer.toString(Character.digit(c, 10)) : Character.toString(c)));
        return text.toString();
    }

    /** The six digits that the text holds in runs of this form, if it holds the same in all of them. */
    private static Optional<String> only(Pattern runs, String text) {
        List<String> codes = runs.matcher(text)
                .results()
                .map(run -> NO_DIGIT.matcher(run.group()).replaceAll(""))
                .filter(digits -> digits.length() == 6)
                .distinct()
                .toList();
        return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
    }

    boolean complete(String read) {
        return read.length() == length;
    }

    String autocomplete() {
        return autocomplete;
    }

    String inputMode() {
        return inputMode;
    }

    /** The CSS class of the field. */
    String style() {
        return style;
    }

    String label() {
        return label;
    }

    /** Says that something is missing. */
    String incomplete() {
        return incomplete;
    }
}
