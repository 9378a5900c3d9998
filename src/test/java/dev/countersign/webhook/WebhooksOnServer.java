package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.workos.webhooks.Webhook;
import dev.countersign.MovableClock;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import dev.countersign.webhook.Webhooks.Created;
import java.security.SignatureException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A whole server, a receiver, and what tests of webhooks do with them. */
abstract class WebhooksOnServer {

    static final TenantId TENANT = TenantId.DEFAULT;

    @Autowired
    Webhooks webhooks;

    @Autowired
    WebhookDispatcher dispatcher;

    @Autowired
    WebhookOutbox outbox;

    @Autowired
    WebhookDeliveryRepository deliveries;

    @Autowired
    WebhookSender sender;

    @Autowired
    Factors factors;

    @Autowired
    Challenges challenges;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final Receiver receiver = new Receiver();

    @BeforeEach
    void startOfAStep() {
        clock.advanceToNextStep();
    }

    @AfterEach
    void removeEndpoints() {
        receiver.close();
        webhooks.list(TENANT).forEach(endpoint -> webhooks.delete(TENANT, endpoint.id()));
    }

    Created subscribe() {
        return webhooks.create(TENANT, receiver.url().toString(), Set.of());
    }

    Person enrol(String userId) {
        return Person.enrol(factors, challenges, clock, userId);
    }

    WebhookDelivery only(String endpoint) {
        List<WebhookDelivery> log = webhooks.deliveries(TENANT, endpoint, 10);
        assertThat(log).hasSize(1);
        return log.getFirst();
    }

    /** Another server on the same database. */
    WebhookDispatcher nextNode() {
        return new WebhookDispatcher(outbox, deliveries, sender, clock);
    }

    static void deliver(WebhookDispatcher dispatcher) {
        try {
            dispatcher.deliverDue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    TenantId anotherTenant() {
        jdbc.sql("insert into tenant (id, name, issuer, created_at) select 'hooks', 'Hooks', 'Hooks', created_at"
                        + " from tenant where id = 'default' and not exists (select 1 from tenant where id = 'hooks')")
                .update();
        return new TenantId("hooks");
    }

    /** The clock of these tests is not the machine's, so the age of a delivery is checked elsewhere. */
    static void accepted(Created created, LoggedRequest request) throws SignatureException {
        String header = request.getHeader("WorkOS-Signature");
        assertThat(header).matches("t=[0-9]{13}, v1=[0-9a-f]{64}");
        new Webhook()
                .constructEvent(
                        request.getBodyAsString(),
                        header,
                        created.secret().reveal(),
                        Duration.ofDays(3650).toMillis());
    }

    static void notFound(Runnable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
