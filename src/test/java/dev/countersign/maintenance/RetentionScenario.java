package dev.countersign.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.TenantId;
import dev.countersign.common.UnusableSetting;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** R49: what has had its day goes, and nothing else. Subclasses say on which database. */
abstract class RetentionScenario {

    private static final TenantId TENANT = TenantId.DEFAULT;

    @Autowired
    private RowPurger purger;

    @Autowired
    private List<Purge> purges;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MovableClock clock;

    @Test
    void a_challenge_goes_a_day_after_it_expired_and_not_before() {
        String factor = proven("keeper");
        String old = challenge(factor);
        clock.advance(Duration.ofHours(47));
        String fresh = challenge(factor);
        purger.run();
        assertThat(rows("challenge", old)).as("expired 23 hours ago").isOne();
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        purger.run();
        assertThat(rows("challenge", old)).isZero();
        assertThat(rows("challenge", fresh)).isOne();
        assertThat(rows("factor", factor)).as("its factor is proven").isOne();
    }

    /** R29. */
    @Test
    void a_factor_that_nobody_proved_goes_after_a_day_and_is_written_down() {
        String factor = unproven("forgetful");
        String asked = unproven("asked");
        clock.advance(Duration.ofHours(23));
        challenge(asked);
        purger.run();
        assertThat(rows("factor", factor)).isOne();
        clock.advance(Duration.ofHours(2));
        String young = unproven("young");
        purger.run();
        assertThat(rows("factor", factor)).isZero();
        assertThat(rows("factor", asked)).as("somebody is being asked").isOne();
        assertThat(rows("factor", young)).isOne();
        assertThat(jdbc.sql("select event from audit_event where subject = :id order by id desc limit 1")
                        .param("id", factor)
                        .query(String.class)
                        .single())
                .isEqualTo("factor_expired");
        clock.advance(Duration.ofHours(23));
        purger.run();
        assertThat(rows("factor", asked)).isZero();
    }

    @Test
    void many_go_in_batches() {
        String factor = proven("busy");
        for (int i = 0; i < 2500; i++) {
            jdbc.sql("""
                            insert into challenge
                                   (id, tenant_id, factor_id, send_state, expires_at, created_at, updated_at)
                            values (:id, 'default', :factor, 'none', :at, :at, :at)
                            """)
                    .param("id", "old_" + i + clock.millis())
                    .param("factor", factor)
                    .param("at", clock.instant().minus(Duration.ofHours(25)).atOffset(ZoneOffset.UTC))
                    .update();
        }
        assertThat(purger.batch(purge("challenge"), 1000)).isEqualTo(1000);
        purger.run();
        assertThat(purger.batch(purge("challenge"), 1000)).isZero();
    }

    @Test
    void counters_go_when_they_have_ended() {
        jdbc.sql("insert into rate_bucket (k, n, started_at, ends_at) values (:k, 1, :now, :end)")
                .param("k", new byte[] {1, 2, 3})
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("end", clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
        purger.run();
        assertThat(counters()).isOne();
        clock.advance(Duration.ofHours(2));
        purger.run();
        assertThat(counters()).isZero();
    }

    @Test
    void failures_of_a_person_go_with_the_last_factor() {
        String user = "guessed-" + clock.millis();
        String factor = proven(user);
        challenges.verify(TENANT, challenge(factor), new CodeResponse("wrong!"));
        clock.advance(Duration.ofHours(25));
        purger.run();
        assertThat(people(user)).as("a wrong code is counted still").isOne();
        factors.delete(TENANT, factor);
        purger.run();
        assertThat(people(user)).isZero();
    }

    @Test
    void a_person_without_failures_goes_after_a_day() {
        String user = "right-" + clock.millis();
        proven(user);
        clock.advance(Duration.ofHours(23));
        purger.run();
        assertThat(people(user)).isOne();
        clock.advance(Duration.ofHours(2));
        purger.run();
        assertThat(people(user)).isZero();
    }

    private int people(String user) {
        return jdbc.sql("select count(*) from subject where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    private int counters() {
        return jdbc.sql("select count(*) from rate_bucket where k = :k")
                .param("k", new byte[] {1, 2, 3})
                .query(Integer.class)
                .single();
    }

    /** A row that somebody is using waits for the next time, and does not hold up the others. */
    @Test
    void purging_waits_for_nobody() {
        String factor = proven("slow");
        String used = challenge(factor);
        String idle = challenge(factor);
        clock.advance(Duration.ofHours(49));
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select id from challenge where id = :id for update")
                    .param("id", used)
                    .query(String.class)
                    .single();
            Thread purging = Thread.ofPlatform().start(purger::run);
            joined(purging);
            assertThat(purging.isAlive()).isFalse();
        });
        assertThat(rows("challenge", used)).isOne();
        assertThat(rows("challenge", idle)).isZero();
        purger.run();
        assertThat(rows("challenge", used)).isZero();
    }

    @Test
    void a_time_that_is_too_short_stops_the_start() {
        assertThatThrownBy(() -> UnitRowPurger.retention("challenges", "30m"))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("countersign.retention.challenges is shorter than 1 hours.");
        assertThat(UnitRowPurger.retention().challenges()).isEqualTo(Duration.ofHours(24));
    }

    private static void joined(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Purge purge(String table) {
        return purges.stream()
                .filter(purge -> purge.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private String challenge(String factor) {
        return challenges.issue(TENANT, factor).challenge().id();
    }

    private String unproven(String user) {
        return enrolled(user).factor().id();
    }

    private String proven(String user) {
        Factors.Enrolled enrolled = enrolled(user);
        String id = enrolled.factor().id();
        String key = enrolled.step().secret("secret").reveal();
        challenges.verify(TENANT, challenge(id), new CodeResponse(new AuthenticatorApp(key).codeAt(clock.instant())));
        return id;
    }

    private Factors.Enrolled enrolled(String user) {
        return factors.enrol(
                "totp", new EnrolmentRequest(TENANT, user, Map.of("totp_issuer", "Acme", "totp_user", user)));
    }

    private int rows(String table, String id) {
        return jdbc.sql("select count(*) from " + table + " where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
