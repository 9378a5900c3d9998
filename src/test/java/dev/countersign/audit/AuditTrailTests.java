package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTests {

    @TempDir
    private Path home;

    private Trail trail;
    private AuditTrail audit;

    @BeforeEach
    void open() {
        trail = new Trail(new TamperingTests().newDatabase(), home);
        audit = trail.audit();
    }

    @Test
    void entries_are_found_by_text_event_time_and_tenant_newest_first() {
        trail.write(3);
        Instant early = trail.clock.instant();
        trail.clock.advance(Duration.ofHours(1));
        Instant late = trail.clock.instant();
        trail.write(2);
        assertThat(details(AuditQuery.ALL))
                .containsExactly("challenge 1", "challenge 0", "challenge 2", "challenge 1", "challenge 0");
        assertThat(details(query("LENGE 1", null, null, null, null))).hasSize(2);
        assertThat(details(query("%", null, null, null, null)))
                .as("no wildcard")
                .isEmpty();
        assertThat(details(query(null, "code_accepted", null, null, null))).hasSize(5);
        assertThat(details(query(null, "code_rejected", null, null, null))).isEmpty();
        assertThat(details(query(null, null, late, null, null))).hasSize(2);
        assertThat(details(query(null, null, early, late, null))).hasSize(3);
        assertThat(details(query(null, null, null, null, new TenantId("other"))))
                .isEmpty();
        assertThat(audit.count(query("ada", null, null, null, TenantId.DEFAULT)))
                .isEqualTo(5);
        assertThat(audit.search(AuditQuery.ALL, 4, 10)).hasSize(1);
    }

    @Test
    void a_search_gives_its_connection_back() {
        var pool = JdbcConnectionPool.create((ConnectionPoolDataSource) new TamperingTests().newDatabase());
        AuditTrail pooled = new Trail(pool, home).audit();
        pooled.search(AuditQuery.ALL, 0, 10);
        assertThat(pool.getActiveConnections()).isZero();
        pool.dispose();
    }

    @Test
    void an_export_has_every_entry_however_many_there_are() throws IOException {
        trail.write(2100);
        assertThat(csv().lines()).hasSize(2101).first().isEqualTo("""
                "time","tenant","actor_type","actor","event","subject","user_id","detail","ip_address","user_agent\"""");
    }

    /** A file that is opened in a spreadsheet must not run what an attacker typed as a user name. */
    @Test
    void an_export_holds_no_formulas_and_keeps_quotes_together() throws IOException {
        for (String nasty : List.of("=1+1", "+1", "-1", "@sum(1)", "\t=1", "say \"=1\", twice")) {
            trail.jdbc.sql("""
                            insert into audit_event (at, tenant_id, actor, event, subject)
                            values (current_timestamp, 'default', 'anonymous', 'sign_in_failed', :nasty)
                            """).param("nasty", nasty).update();
        }
        assertThat(csv())
                .contains("\"'=1+1\"", "\"'+1\"", "\"'-1\"", "\"'@sum(1)\"", "\"'\t=1\"")
                .contains("\"say \"\"=1\"\", twice\"");
    }

    private String csv() throws IOException {
        StringBuilder out = new StringBuilder();
        audit.export(AuditQuery.ALL, out);
        return out.toString();
    }

    private List<@Nullable String> details(AuditQuery query) {
        return audit.search(query, 0, 100).stream().map(AuditEntry::detail).toList();
    }

    private static AuditQuery query(
            @Nullable String text,
            @Nullable String event,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable TenantId tenant) {
        return new AuditQuery(text, event, from, to, tenant);
    }
}
