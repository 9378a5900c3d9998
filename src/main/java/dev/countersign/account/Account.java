package dev.countersign.account;

import java.io.Serializable;
import java.util.Locale;

/**
 * A person of our own pages.
 *
 * @param id {@code user_} and a ULID; the {@code user_id} of this person's factors in the tenant {@code default}
 */
public record Account(String id, String username, String displayName, boolean administrator) implements Serializable {

    /** The letter of the picture that stands for this person. */
    public String initial() {
        return displayName.substring(0, displayName.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
