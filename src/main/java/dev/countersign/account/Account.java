package dev.countersign.account;

import java.io.Serializable;

/**
 * A person of our own pages.
 *
 * @param id {@code user_} and a ULID; the {@code user_id} of this person's factors in {@link dev.countersign.common.TenantId#ACCOUNTS}
 */
public record Account(String id, String username, String displayName, boolean administrator) implements Serializable {}
