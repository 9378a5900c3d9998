package dev.countersign.factor;

import dev.countersign.common.TenantId;
import dev.countersign.factor.FactorRecord.Failures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of factors that lie in no database. */
public final class TestFactors {

    private TestFactors() {}

    /** An unverified factor {@code f1} of the user {@code ada}, as its kind has enrolled it; null for one without data. */
    public static FactorRecord unverified(
            TenantId tenant, String kind, @Nullable Enrolment enrolment, @Nullable Long lastStep, Instant now) {
        return new FactorRecord(
                "f1",
                tenant,
                kind,
                Factor.Status.UNVERIFIED,
                "ada",
                null,
                enrolment == null ? null : enrolment.issuer(),
                enrolment == null ? null : enrolment.label(),
                enrolment == null ? null : enrolment.hint(),
                enrolment == null ? null : enrolment.sealed(),
                tenant,
                lastStep,
                Failures.NONE,
                null,
                now,
                now);
    }

    /** The same factor, as if it belonged to another tenant. */
    public static FactorRecord ofTenant(FactorRecord factor, TenantId tenant) {
        return new FactorRecord(
                factor.id(),
                tenant,
                factor.kind(),
                factor.status(),
                factor.userId(),
                factor.name(),
                factor.issuer(),
                factor.label(),
                factor.hint(),
                factor.sealed(),
                factor.sealedFor(),
                factor.lastStep(),
                factor.failures(),
                factor.lastUsedAt(),
                factor.createdAt(),
                factor.updatedAt());
    }
}
