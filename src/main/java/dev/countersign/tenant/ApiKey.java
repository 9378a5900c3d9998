package dev.countersign.tenant;

import dev.countersign.common.TenantId;

/** A key that was found good. The key text itself is not kept anywhere. */
public record ApiKey(String id, TenantId tenant, String name) {}
