package dev.countersign.common;

import java.io.Serializable;

/** Names a tenant: the owner of factors, challenges and API keys. */
public record TenantId(String value) implements Serializable {

    /** The tenant that always exists. The people of our own pages have their factors here. */
    public static final TenantId DEFAULT = new TenantId("default");

    @Override
    public String toString() {
        return value;
    }
}
