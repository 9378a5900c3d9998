package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trail.
 *
 * @param account the account it is about, if it is about one
 * @param actorAccount the account that acted, if one did
 */
record FoundEntry(
        AuditEntry entry,
        @Nullable Account account,
        @Nullable Account actorAccount) {

    /** Whom it is about, as well as we know. */
    @Nullable
    String person() {
        return account == null ? entry.userId() : account.displayName();
    }

    /** Who acted, as well as we know. */
    String actor() {
        return actorAccount == null ? entry.actor() : actorAccount.displayName();
    }
}
