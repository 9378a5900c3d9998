package dev.countersign.account;

import java.util.Locale;

/** What an account may do in the administration. Everybody manages the factors of the own account. */
public enum Role {
    /** Nothing: a person who only signs in. */
    NONE,
    /** Everything. */
    OWNER,
    /** People who are no owners, factors, applications and webhooks of all tenants. */
    ADMINISTRATOR,
    /** Finds a person, sees the factors and starts a reset. */
    HELPDESK,
    /** Reads everything and changes nothing. */
    AUDITOR;

    /** How the database, the audit trail and the authorities of Spring Security spell it, in small letters. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether this role may add, disable or reset an account with the other role, or give the other role to somebody.
     * Nobody can reach by this what the own role does not have.
     */
    public boolean manages(Role other) {
        return switch (this) {
            case OWNER -> true;
            case ADMINISTRATOR -> other != OWNER;
            case HELPDESK -> other == NONE;
            case AUDITOR, NONE -> false;
        };
    }

    static Role of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
