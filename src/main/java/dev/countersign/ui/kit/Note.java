package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.countersign.common.Problem;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A short remark that stands out. Screen readers say it when it appears. */
public final class Note extends Div {

    private static final long serialVersionUID = 1L;

    /** Problems that the message bundle has words for. */
    private static final Set<String> KNOWN = Set.of(
            "sms_delivery_failed",
            "sms_not_configured",
            "sms_rate_limit_exceeded",
            "invalid_phone_number",
            "invalid_webhook_url.invalid",
            "invalid_webhook_url.not_public",
            "invalid_webhook_url.not_found",
            "weak_password.too_short",
            "weak_password.too_long",
            "weak_password.unusable",
            "weak_password.contains_name",
            "weak_password.guessable",
            "weak_password.same",
            "too_many_passwords",
            "webhook_endpoint_disabled",
            "step_up_required",
            "unavailable",
            "forbidden",
            "last_administrator",
            "username_taken",
            "wrong_password",
            "password_replaced");

    private Note(String style, String text) {
        addClassNames("note", style);
        getElement().setAttribute("role", "alert");
        setText(text);
    }

    public static Note info(String text) {
        return new Note("info", text);
    }

    public static Note warning(String text) {
        return new Note("warn", text);
    }

    public static Note bad(String text) {
        return new Note("bad", text);
    }

    /**
     * Says that a factor takes no codes, and until when.
     *
     * @param others whether the person has another method to turn to
     */
    public static Note locked(DateFormats local, @Nullable Instant until, boolean others) {
        Note note = bad("");
        if (until == null) {
            note.setText(note.getTranslation("code.locked.for-good"));
        } else {
            String key = others ? "code.locked.others" : "code.locked";
            note.setText(note.getTranslation(key, local.until(note, until)));
        }
        return note;
    }

    /** Says in plain words why something was not done. */
    public static Note of(Problem problem) {
        Note note = bad("");
        note.setText(words(note, problem));
        return note;
    }

    /** The same words, for those who show them elsewhere. */
    public static String words(Component reader, Problem problem) {
        return Stream.concat(
                        problem.faults().stream().map(fault -> problem.code() + '.' + fault.code()),
                        Stream.of(problem.code()))
                .filter(KNOWN::contains)
                .findFirst()
                .map(code -> reader.getTranslation("problem." + code))
                .orElseGet(() -> reader.getTranslation("problem.other"));
    }
}
