package dev.countersign.common;

import dev.countersign.common.Problem.Fault;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wording of a text message: plain text with {@code {{code}}} in it once. Whatever would turn the server into a sender
 * of links or of garbled texts is a flaw. The rule is the same for tenants and for single challenges, on the API and on
 * the pages.
 */
public final class SmsTemplate {

    private static final String TOKEN = "{{code}}";
    public static final int MAX_LENGTH = 140;

    /** Control characters, halves of characters, and marks that hide what a text says; not the joiners of letters. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\x{200C}\\x{200D}]]");

    private static final Pattern JOINERS = Pattern.compile("[\\x{200C}\\x{200D}]");

    /**
     * What phones turn into a link: a scheme, {@code www.}, a domain with a port or a path behind it, or one that ends in
     * a widespread top-level domain.
     */
    private static final Pattern LINK = Pattern.compile("(?iU)[a-z][a-z0-9+.-]*://"
            + "|\\b(?:mailto|tel|sms|smsto|geo|market|intent):(?=\\S)"
            + "|\\bwww\\."
            + "|[\\p{L}\\p{M}\\p{N}-]+\\.\\p{L}[\\p{L}\\p{M}\\p{N}-]+(?:/|:[0-9]|[?#][\\p{L}\\p{N}])"
            + "|[\\p{L}\\p{M}\\p{N}-]+\\.(?:com|net|org|info|io|co|ru|xyz|top|link|app|me|ly)\\b");

    private SmsTemplate() {}

    /** What makes a wording unusable. */
    public enum Reason {
        TOKEN,
        BRACES,
        LENGTH,
        INVISIBLE,
        LINK
    }

    /**
     * What is wrong with a wording.
     *
     * @param part the part that is wrong: for {@link Reason#LINK} what looks like one, for {@link Reason#INVISIBLE} the
     *     character, such as {@code U+202E}; empty for all others
     */
    public record Flaw(Reason reason, String part) {

        /** For callers of the API, as a fault of the field {@code sms_template}. */
        public Fault fault() {
            return new Fault("sms_template", "invalid", "sms_template " + sentence());
        }

        private String sentence() {
            return switch (reason) {
                case TOKEN -> "must contain {{code}} exactly once.";
                case BRACES -> "may use no other braces than those of {{code}}.";
                case LENGTH -> "must be at most " + MAX_LENGTH + " characters.";
                case INVISIBLE -> "must be one line without invisible characters; it contains " + part + ".";
                case LINK -> "must not contain links; phones make one of \"" + part + "\".";
            };
        }
    }

    /** The first flaw of a wording; empty when it can be used. */
    public static Optional<Flaw> flaw(String template) {
        int first = template.indexOf(TOKEN);
        if (first < 0 || template.indexOf(TOKEN, first + 1) >= 0) {
            return found(Reason.TOKEN, "");
        }
        String rest = template.replace(TOKEN, "");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            return found(Reason.BRACES, "");
        }
        if (OneLine.length(template) > MAX_LENGTH) {
            return found(Reason.LENGTH, "");
        }
        Matcher unseen = UNSEEN.matcher(template);
        if (unseen.find()) {
            return found(
                    Reason.INVISIBLE, String.format("U+%04X", unseen.group().codePointAt(0)));
        }
        return link(template);
    }

    /** @throws Problem that says what is wrong with the wording, if anything is */
    public static void check(String template) {
        flaw(template).ifPresent(flaw -> {
            throw Problem.invalid(List.of(flaw.fault()));
        });
    }

    /** The text with this code. */
    public static Secret text(String template, String code) {
        return new Secret(template.replace(TOKEN, code));
    }

    /** Looks at the text as phones do: with a code in it, without joiners, and with plain dots for those that look alike. */
    private static Optional<Flaw> link(String template) {
        String text = JOINERS.matcher(template.replace(TOKEN, "000000")).replaceAll("");
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u3002', '.');
        Matcher link = LINK.matcher(plain);
        if (!link.find()) {
            return Optional.empty();
        }
        int end = link.end();
        while (end < plain.length() && !Character.isWhitespace(plain.charAt(end))) {
            end++;
        }
        return found(Reason.LINK, plain.substring(link.start(), end).replace("000000", TOKEN));
    }

    private static Optional<Flaw> found(Reason reason, String part) {
        return Optional.of(new Flaw(reason, part));
    }
}
