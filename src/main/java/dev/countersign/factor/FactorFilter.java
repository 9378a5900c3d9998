package dev.countersign.factor;

import org.jspecify.annotations.Nullable;

/** Which of a tenant's factors are asked for; null asks for any. */
public record FactorFilter(
        @Nullable String userId, @Nullable String kind, Factor.@Nullable Status status) {

    /** All factors of one user. */
    public static FactorFilter ofUser(String userId) {
        return new FactorFilter(userId, null, null);
    }

    String userIdOrEmpty() {
        return userId == null ? "" : userId;
    }

    String kindOrEmpty() {
        return kind == null ? "" : kind;
    }

    String statusOrEmpty() {
        return status == null ? "" : status.column();
    }
}
