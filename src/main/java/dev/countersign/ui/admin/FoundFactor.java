package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.factor.Factor;
import org.jspecify.annotations.Nullable;

/** A factor, and its owner when that is a person of our own pages. */
record FoundFactor(Factor factor, @Nullable Account account) {

    private static final int TAIL = 8;

    /** Whose it is, as well as we know. */
    String personOrDash() {
        if (account != null) {
            return account.displayName();
        }
        if (factor.userId() != null) {
            return factor.userId();
        }
        return factor.label() != null ? factor.label() : "—";
    }

    /** The end of the id, enough to tell one from another. */
    String idTail() {
        return '…' + factor.id().substring(Math.max(0, factor.id().length() - TAIL));
    }
}
