package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's own ids of its users: opaque to us, and kept as they are. */
final class UserIds {

    private static final int LONGEST = 255;

    private UserIds() {}

    /** @throws Problem when it is blank, too long, or holds control characters */
    static @Nullable String checked(@Nullable String userId) {
        return userId == null ? null : oneLine("user_id", userId);
    }

    /** The same for whatever else names a person. */
    static String oneLine(String field, String text) {
        if (!OneLine.fits(text, LONGEST)) {
            String message = field + " must be one line of 1 to " + LONGEST + " characters.";
            throw Problem.invalid(List.of(new Fault(field, "invalid", message)));
        }
        return text;
    }
}
