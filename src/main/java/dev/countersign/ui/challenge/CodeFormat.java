package dev.countersign.ui.challenge;

import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the codes of a field are made of, and how people write them.
 *
 * @param length how many characters a code has
 * @param read takes what belongs to the code out of the typed text
 * @param autocomplete the HTML attribute
 * @param inputMode the HTML attribute
 * @param style the CSS class of the field
 * @param label the message key of the field's label
 * @param incomplete the message key that says what is missing
 */
public record CodeFormat(
        int length,
        SerializableFunction<String, String> read,
        String autocomplete,
        String inputMode,
        String style,
        String label,
        String incomplete)
        implements Serializable {

    /**
     * Digits of any script, with whatever stands around them: the one run of six digits in a text, whose digits may have
     * blanks or dashes between them. A text with several such codes, or with none, has no code.
     */
    public static final CodeFormat SIX_DIGITS = new CodeFormat(
            6, CodeFormat::sixDigits, "one-time-code", "numeric", "code", "code.label", "code.incomplete");

    /** Digits without anything between them. */
    private static final Pattern TOGETHER = Pattern.compile("[0-9]+");

    /** Digits that have at most three blanks or dashes between them. */
    private static final Pattern APART = Pattern.compile("[0-9](?:[\\s\\p{Zs}\\p{Pd}\u2212]{0,3}[0-9])*+");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    /** Returns what of the typed text belongs to the code. */
    public String code(String typed) {
        return read.apply(typed);
    }

    public boolean complete(String code) {
        return code.length() == length;
    }

    private static String sixDigits(String typed) {
        String text = asciiDigits(typed);
        return only(TOGETHER, text).or(() -> only(APART, text)).orElse("");
    }

    /** The text with ASCII digits for all others, and without invisible characters. */
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
}
