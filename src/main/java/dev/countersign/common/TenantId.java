package dev.countersign.common;

import java.io.Serializable;

/** Names a tenant: the owner of factors, challenges and API keys. */
public record TenantId(String value) implements Serializable {

    /** The tenant that always exists, for applications. */
    public static final TenantId DEFAULT = new TenantId("default");

    /**
     * The reserved tenant of the accounts that sign in to this server's own pages. No API key, client, portal link or
     * webhook can name it.
     */
    public static final TenantId ACCOUNTS = new TenantId("accounts");

    /** Whether applications can never reach this tenant. */
    public boolean reserved() {
        return equals(ACCOUNTS);
    }

    @Override
    public String toString() {
        return value;
    }
}
