package dev.countersign.api;

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
        if (userId == null) {
            return null;
        }
        if (userId.isBlank() || userId.length() > LONGEST || userId.chars().anyMatch(Character::isISOControl)) {
            String message = "user_id must be one line of 1 to " + LONGEST + " characters.";
            throw Problem.invalid(List.of(new Fault("user_id", "invalid", message)));
        }
        return userId;
    }
}
