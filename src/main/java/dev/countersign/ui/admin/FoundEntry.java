package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/** A line of the trail, and the person it is about when that is one of our own pages. */
record FoundEntry(AuditEntry entry, @Nullable Account account) {

    /** Whom it is about, as well as we know. */
    @Nullable
    String person() {
        return account == null ? entry.userId() : account.displayName();
    }
}
