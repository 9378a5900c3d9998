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

    static Role of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
