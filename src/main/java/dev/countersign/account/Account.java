package dev.countersign.account;

import java.io.Serializable;
import java.time.Instant;

/**
 * A person of our own pages.
 *
 * @param id {@code user_} and a ULID; the {@code user_id} of this person's factors in {@link dev.countersign.common.TenantId#ACCOUNTS}
 * @param username normal, see {@link Username}
 * @param enabled whether the person may sign in
 * @param mustChangePassword whether the password was made by somebody else and has to be replaced after the next sign-in
 */
public record Account(
        String id,
        String username,
        String displayName,
        Role role,
        boolean enabled,
        boolean mustChangePassword,
        Instant passwordChangedAt)
        implements Serializable {

    /** Whether the person has any part in the administration. */
    public boolean administrator() {
        return role != Role.NONE;
    }
}
