package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.Postgres;
import dev.countersign.ServerTest;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.Home;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.vault.KeyRotation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** R36: on PostgreSQL the role that serves cannot change the trail, and serves all the same. */
@ServerTest
@Import(AuditRoleTests.TwoRoles.class)
class AuditRoleTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class TwoRoles {

        private static String url = "";

        @Bean
        DynamicPropertyRegistrar database() {
            url = Postgres.newDatabase().replaceFirst("\\?.*", ""); // it names a user
            JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"))
                    .sql("create role countersign_app login password 'app'")
                    .update();
            return properties -> {
                properties.add("spring.datasource.url", () -> url);
                properties.add("spring.datasource.username", () -> "countersign_app");
                properties.add("spring.datasource.password", () -> "app");
                properties.add("spring.flyway.user", () -> "postgres");
                properties.add("spring.flyway.password", () -> "postgres");
            };
        }
    }

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private AuditSealer sealer;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditRetention retention;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Home home;

    /** A trail that a test emptied has lost what this node remembers of it. */
    @BeforeEach
    void nothing_remembered() throws IOException {
        Files.deleteIfExists(home.file("audit.checkpoint"));
    }

    @Test
    void the_working_role_enrols_verifies_deletes_rotates_and_seals() throws Exception {
        var request = new EnrolmentRequest(TenantId.DEFAULT, "ada", Map.of("totp_issuer", "Acme", "totp_user", "ada"));
        Factors.Enrolled enrolled = factors.enrol("totp", request);
        String id = enrolled.factor().id();
        String key = enrolled.step().secret("secret").reveal();
        String challenge = challenges.issue(TenantId.DEFAULT, id).challenge().id();
        String code = new AuthenticatorApp(key).codeAt(clock.instant());
        assertThat(challenges.verify(TenantId.DEFAULT, challenge, new CodeResponse(code)))
                .isInstanceOf(Verdict.Verified.class);
        factors.delete(TenantId.DEFAULT, id);
        assertThat(rotation.run(step -> {})).isTrue();
        assertThat(sealer.seal()).isPositive();
        assertThat(trail.verify())
                .satisfies(verdict -> assertThat(verdict.intact()).isTrue());
    }

    @Test
    @DisplayName("P9: old rows go by the function of the role that owns the trail")
    void the_working_role_removes_old_rows_and_no_young_ones() throws IOException {
        OffsetDateTime old =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(500);
        // work in the background reads these tables in another order, and PostgreSQL then ends one of both
        await().ignoreException(PessimisticLockingFailureException.class)
                .untilAsserted(() -> owner().sql("truncate audit_event, audit_seal, audit_base")
                        .update());
        nothing_remembered();
        for (OffsetDateTime at : List.of(old, old, old.plusDays(499))) {
            jdbc.sql("""
                            insert into audit_event (at, tenant_id, actor, event, subject)
                            values (:at, 'default', 'a', 'signed_in', 'b')
                            """).param("at", at).update();
        }
        sealer.seal();
        assertThat(retention.batch(1000)).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from audit_event")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(trail.verify()).isEqualTo(new AuditVerdict(1, null, null));
        assertThatThrownBy(() -> jdbc.sql("select audit_remove(2, seq, mac, mac) from audit_seal")
                        .query(Boolean.class)
                        .single())
                .hasStackTraceContaining("rows of the last 30 days stay");
    }

    private static JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(TwoRoles.url, "postgres", "postgres"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_seal set seq = seq + 1",
                "delete from audit_seal",
                "truncate audit_seal",
                "insert into audit_base (id, seq, mac, seal) select 1, seq, mac, mac from audit_seal",
                "update audit_base set seq = seq + 1",
                "delete from audit_base",
                "alter table audit_event add column more integer",
                "drop table audit_event"
            })
    void the_working_role_cannot_change_the_trail(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .hasStackTraceContaining("ERROR: ")
                .hasStackTraceContaining("audit_");
    }
}
