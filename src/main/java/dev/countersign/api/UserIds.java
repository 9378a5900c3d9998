package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's own ids of its users: opaque to us, and kept as they are. */
final class UserIds {

    static final int LONGEST = 255;

    private UserIds() {}

    /** @throws Problem when it shows nothing, is too long, breaks a line, or cannot stand in an address */
    static @Nullable String checked(@Nullable String userId) {
        return userId == null ? null : required(userId);
    }

    /** @throws Problem as above */
    static String required(String userId) {
        if (!OneLine.addressable(userId)) {
            String message = "user_id must not be . or .., which no address can hold.";
            throw Problem.invalid(List.of(new Fault("user_id", "invalid", message)));
        }
        return oneLine("user_id", userId);
    }

    /** For whatever else names a person. */
    static String oneLine(String field, String text) {
        if (!OneLine.fits(text, LONGEST)) {
            String message = field + " must be one line of 1 to " + LONGEST + " characters, some of them visible.";
            throw Problem.invalid(List.of(new Fault(field, "invalid", message)));
        }
        return text;
    }
}
