package dev.countersign.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.challenge.AtOnce;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.grant.OneTimeGrants.OneTimeGrant;
import dev.countersign.maintenance.UnitRowPurger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes stand for something once. Subclasses say on which database. */
abstract class OneTimeGrantsScenario {

    private static final Duration LIFE = Duration.ofMinutes(2);

    @Autowired
    private OneTimeGrants grants;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clients clients;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private Client client;

    @BeforeEach
    void register() {
        client = register("Wiki");
    }

    @Test
    void a_code_gives_its_content_until_it_is_used() {
        Secret code = issue("content");
        OneTimeGrant grant = grants.find(client, code).orElseThrow();
        assertThat(new String(grant.content(), UTF_8)).isEqualTo("content");
        assertThat(grants.find(client, code)).as("looking uses nothing up").isPresent();
        assertThat(grants.consume(grant)).isTrue();
        assertThat(grants.consume(grant)).isFalse();
        assertThat(grants.find(client, code)).isEmpty();
    }

    @Test
    void of_32_at_once_one_uses_a_code() throws InterruptedException {
        Secret code = issue("content");
        List<Boolean> used = AtOnce.run(
                32, i -> () -> grants.find(client, code).map(grants::consume).orElse(false));
        assertThat(used).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void of_32_at_once_one_is_the_first_to_use_a_text_and_other_applications_do_not_count()
            throws InterruptedException {
        List<Boolean> first = AtOnce.run(32, i -> () -> grants.recordFirstUse(client, "jti", clock.instant()));
        assertThat(first).filteredOn(won -> won).hasSize(1);
        assertThat(grants.recordFirstUse(register("Mail"), "jti", clock.instant()))
                .isTrue();
    }

    @Test
    void a_code_is_good_for_its_time_and_its_application_only() {
        Secret code = issue("content");
        OneTimeGrant grant = grants.find(client, code).orElseThrow();
        assertThat(grants.find(register("Mail"), code)).isEmpty();
        assertThat(grants.find(client, new Secret("unknown"))).isEmpty();
        clock.advance(LIFE);
        assertThat(grants.find(client, code)).isEmpty();
        assertThat(grants.consume(grant)).as("found in time, used too late").isFalse();
    }

    @Test
    void the_database_tells_neither_code_nor_content() {
        Secret code = issue("what it stands for");
        byte[] content = jdbc.sql("select content from login_grant where application_id = :id")
                .param("id", client.id())
                .query(byte[].class)
                .single();
        byte[] hash = jdbc.sql("select token_hash from login_grant where application_id = :id")
                .param("id", client.id())
                .query(byte[].class)
                .single();
        assertThat(new String(content, UTF_8)).doesNotContain("what it");
        assertThat(new String(hash, UTF_8)).doesNotContain(code.reveal());
    }

    private void purge() {
        new UnitRowPurger(jdbc, transactions, clock).batch(OneTimeGrants.purgeOfGrants(), 1000);
    }

    @Test
    void an_hour_after_its_time_it_is_gone() {
        issue("content");
        clock.advance(LIFE.plusMinutes(59));
        purge();
        assertThat(rows()).isOne();
        clock.advance(Duration.ofMinutes(2));
        purge();
        assertThat(rows()).isZero();
    }

    private long rows() {
        return jdbc.sql("select count(*) from login_grant where application_id = :id")
                .param("id", client.id())
                .query(Long.class)
                .single();
    }

    private Secret issue(String content) {
        return grants.issue(client, content.getBytes(UTF_8), LIFE);
    }

    private Client register(String name) {
        var settings =
                new Clients.Settings(name, List.of("https://app.example.com/back"), List.of(), Client.Policy.DEFAULT);
        return clients.create(TenantId.DEFAULT, Protocol.DUO, settings).client();
    }
}
