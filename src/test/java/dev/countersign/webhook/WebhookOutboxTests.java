package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.UnitJpa;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.SignedIn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the outbox costs the path of every code, counted in connections asked for: without one there is no statement. */
class WebhookOutboxTests {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final MovableClock clock = MovableClock.startingNow();
    private final Counting database = Counting.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final UnitJpa jpa = new UnitJpa(database, WebhookEndpointEntity.class, WebhookDeliveryEntity.class);
    private final WebhookEndpointRepository endpoints = jpa.repository(WebhookEndpointRepository.class);
    private final WebhookOutbox outbox = new WebhookOutbox(endpoints, jpa.repository(WebhookDeliveryRepository.class));

    @BeforeEach
    void countFromHere() {
        database.connections.set(0);
    }

    @Test
    void a_tenant_without_endpoints_causes_no_statement() {
        outbox.queue(enrolled());
        outbox.queue(locked());
        outbox.queue(new SignedIn(TENANT, clock.instant(), "user_1"));
        assertThat(database.connections).hasValue(0);
    }

    @Test
    void neither_does_one_whose_endpoints_are_disabled() {
        WebhookEndpoint endpoint = add("webhook_endpoint_1", Set.of());
        jpa.transaction().executeWithoutResult(status -> endpoints.enable(TENANT.value(), endpoint.id(), false));
        outbox.refresh();
        countFromHere();
        outbox.queue(enrolled());
        assertThat(database.connections).hasValue(0);
    }

    @Test
    void a_tenant_with_endpoints_causes_one_statement_for_an_event_and_none_for_what_is_not_told() {
        add("webhook_endpoint_1", Set.of());
        add("webhook_endpoint_2", Set.of());
        countFromHere();
        outbox.queue(new SignedIn(TENANT, clock.instant(), "user_1"));
        assertThat(database.connections).hasValue(0);
        outbox.queue(enrolled());
        assertThat(database.connections).hasValue(1);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void only_subscribers_of_the_event_get_a_row() {
        add("webhook_endpoint_1", Set.of(WebhookEvent.FACTOR_LOCKED, WebhookEvent.MFA_FAILED));
        outbox.queue(enrolled());
        assertThat(rows()).isZero();
        outbox.queue(locked());
        assertThat(rows()).isOne();
    }

    private WebhookEndpoint add(String id, Set<WebhookEvent> events) {
        WebhookEndpoint endpoint =
                new WebhookEndpoint(id, TENANT, "https://example.com/", events, true, clock.instant());
        endpoints.save(new WebhookEndpointEntity(endpoint, new byte[] {1}));
        outbox.refresh();
        return endpoint;
    }

    private SecurityEvent enrolled() {
        return new FactorEnrolled(factor(), clock.instant());
    }

    private SecurityEvent locked() {
        return new FactorLocked(factor(), clock.instant(), null);
    }

    private FactorRef factor() {
        return new FactorRef(TENANT, "auth_factor_1", "totp", "user_1", clock.instant());
    }

    private int rows() {
        return jdbc.sql("select count(*) from webhook_delivery")
                .query(Integer.class)
                .single();
    }

    /** Counts the connections that are asked for. */
    private static final class Counting extends DelegatingDataSource {

        private static final AtomicInteger DATABASES = new AtomicInteger();

        private final AtomicInteger connections = new AtomicInteger();

        static Counting freshDatabase() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:outbox" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            Flyway.configure().dataSource(h2).load().migrate();
            Counting counting = new Counting();
            counting.setTargetDataSource(h2);
            return counting;
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            return super.getConnection();
        }
    }
}
