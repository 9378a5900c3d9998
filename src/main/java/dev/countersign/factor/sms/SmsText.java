package dev.countersign.factor.sms;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.tenant.Tenant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wording of a text. A caller's own wording is plain text with {@code {{code}}} in it once; whatever would turn the
 * server into a sender of links or of garbled texts is refused.
 */
final class SmsText {

    private static final String TOKEN = "{{code}}";
    private static final int LONGEST = 140;

    /** Control characters, and marks that turn the writing direction and so hide what a text says. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private static final Pattern LINK = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://|\\bwww\\."
            + "|[\\p{L}\\p{N}-]+\\.\\p{L}{2,}(?=[/:?#])"
            + "|\\b[a-z0-9-]+\\.(com|net|org|info|io|co|ru|xyz|top|link|app|me|ly)\\b");

    private SmsText() {}

    /**
     * Puts the code into the caller's wording, else into the tenant's, else into the house's.
     *
     * @throws Problem when the caller's wording cannot be used
     */
    static Secret of(@Nullable String template, Tenant tenant, String code) {
        if (template != null) {
            check(template);
        }
        String wording = template != null ? template : tenant.smsTemplate();
        String text = wording != null
                ? wording
                : tenant.issuer() + " code: " + TOKEN + ". It works for 10 minutes. Never share it.";
        return new Secret(text.replace(TOKEN, code));
    }

    private static void check(String template) {
        int first = template.indexOf(TOKEN);
        if (first < 0 || template.indexOf(TOKEN, first + 1) >= 0) {
            throw refused("sms_template must contain {{code}} exactly once.");
        }
        String rest = template.replace(TOKEN, "");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw refused("sms_template may use no other braces than those of {{code}}.");
        }
        if (template.length() > LONGEST) {
            throw refused("sms_template must be at most " + LONGEST + " characters.");
        }
        if (UNSEEN.matcher(template).find()) {
            throw refused("sms_template must be one line without invisible characters.");
        }
        if (LINK.matcher(template).find()) {
            throw refused("sms_template must not contain links.");
        }
    }

    private static Problem refused(String message) {
        return Problem.invalid(List.of(new Fault("sms_template", "invalid", message)));
    }
}
