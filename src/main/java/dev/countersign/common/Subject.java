package dev.countersign.common;

import java.io.Serializable;

/**
 * Names a person: a user of one tenant. Two people are the same only when both parts are equal.
 *
 * @param userId the tenant's own id of the user, exactly as it was given
 */
public record Subject(TenantId tenant, String userId) implements Serializable {

    /** The greatest length of a user id, in characters. */
    public static final int MAX_USER_ID_LENGTH = 255;

    @Override
    public String toString() {
        return tenant.value() + '/' + userId;
    }
}
