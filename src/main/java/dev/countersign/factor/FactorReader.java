package dev.countersign.factor;

import dev.countersign.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a factor out of a row of somebody else's query, so that a challenge and its factor come in one round trip. The
 * query joins the table {@code factor} as {@code f} and selects {@link #COLUMNS}.
 */
@Component
public class FactorReader {

    /** What a query selects for {@link #read}. */
    public static final String COLUMNS = """
            f.id as f_id, f.tenant_id as f_tenant_id, f.kind as f_kind, f.status as f_status, f.user_id as f_user_id,
            f.issuer as f_issuer, f.label as f_label, f.hint as f_hint, f.sealed as f_sealed,
            f.sealed_for as f_sealed_for,
            f.last_step as f_last_step, f.fails as f_fails, f.day_fails as f_day_fails, f.day_start as f_day_start,
            f.lock_until as f_lock_until, f.created_at as f_created_at,
            (select s.fails from subject s where s.tenant_id = f.tenant_id and s.user_id = f.user_id) as f_person_fails""";

    private final AttemptPolicy policy;

    FactorReader(AttemptPolicy policy) {
        this.policy = policy;
    }

    /** The factor of the current row, as it stands at {@code now}. */
    public StoredFactor read(ResultSet row, Instant now) throws SQLException {
        int personFails = row.getInt("f_person_fails");
        Lock lock = Lock.of(
                personFails,
                row.getInt("f_fails"),
                row.getInt("f_day_fails"),
                instant(row, "f_day_start"),
                instant(row, "f_lock_until"),
                policy,
                now);
        return new StoredFactor(
                row.getString("f_id"),
                new TenantId(row.getString("f_tenant_id")),
                row.getString("f_kind"),
                FactorStatus.ofColumn(row.getString("f_status")),
                row.getString("f_user_id"),
                row.getString("f_issuer"),
                row.getString("f_label"),
                row.getString("f_hint"),
                row.getBytes("f_sealed"),
                new TenantId(Objects.requireNonNullElse(row.getString("f_sealed_for"), row.getString("f_tenant_id"))),
                row.getObject("f_last_step", Long.class),
                personFails,
                lock,
                row.getObject("f_created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
