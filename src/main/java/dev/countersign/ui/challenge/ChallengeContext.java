package dev.countersign.ui.challenge;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.ui.gate.SubjectProfile;

/**
 * Where a user is challenged. What is pending in one context is unknown in another, even in the same browser.
 *
 * @param name tells it from other contexts of the same session
 * @param client the user's browser
 */
public record ChallengeContext(TenantId tenant, String name, ClientInfo client) {

    /** The user's own pages. No prompt has such a name, and no user of another tenant. */
    public static ChallengeContext of(SubjectProfile person) {
        return new ChallengeContext(person.tenant(), person.subject().toString(), ClientInfo.UNKNOWN);
    }
}
