package dev.countersign.challenge;

import java.time.Instant;

/** A challenge as its asker sees it. */
public record Challenge(String id, String factorId, Instant createdAt, Instant updatedAt, Instant expiresAt) {}
