package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.countersign.common.Problem;
import dev.countersign.maintenance.UnitRowPurger;
import dev.countersign.webhook.WebhookDelivery.State;
import dev.countersign.webhook.WebhookDeliveryRepository.Due;
import dev.countersign.webhook.WebhookHttp.Attempt;
import dev.countersign.webhook.Webhooks.Created;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/** From what happens to what receivers get (R59). Subclasses say on which database. */
abstract class DeliveryScenario extends WebhooksOnServer {

    @Test
    void r59_enrolment_codes_and_removal_are_told_in_deliveries_that_the_sdk_accepts() throws Exception {
        Created created = subscribe();
        Person person = enrol("user_1");
        person.typeRightCode();
        person.typeWrongCodes(1);
        person.removeFactor();
        dispatcher.deliverDue();

        assertThat(receiver.eventNames())
                .containsExactlyInAnyOrder(
                        "authentication_factor.enrolled",
                        "authentication_factor.verified",
                        "authentication.mfa_succeeded",
                        "authentication.mfa_failed",
                        "authentication_factor.deleted");
        assertThat(receiver.eventIds())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("event_[0-9A-HJKMNP-TV-Z]{26}"));
        for (LoggedRequest request : receiver.requests()) {
            accepted(created, request);
        }
    }

    @Test
    void r59_a_lock_is_told_and_says_until_when() throws Exception {
        Created created = webhooks.create(TENANT, receiver.url().toString(), Set.of(WebhookEvent.FACTOR_LOCKED));
        Person person = enrol("user_1");
        person.typeWrongCodes(10);
        dispatcher.deliverDue();

        assertThat(receiver.events()).singleElement().satisfies(event -> {
            assertThat(event.get("event").asString()).isEqualTo("authentication_factor.locked");
            assertThat(event.at("/data/id").asString()).isEqualTo(person.factorId());
            assertThat(Instant.parse(event.at("/data/locked_until").asString()))
                    .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        });
        assertThat(webhooks.deliveries(TENANT, created.endpoint().id(), 10)).hasSize(1);
    }

    @Test
    void a_failed_delivery_is_tried_again_later_under_the_same_event_id() throws Exception {
        String endpoint = subscribe().endpoint().id();
        receiver.answer(503);
        enrol("user_1");
        dispatcher.deliverDue();
        assertThat(only(endpoint)).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.PENDING);
            assertThat(delivery.status()).isEqualTo(503);
            assertThat(delivery.error()).isEqualTo("answered 503");
            assertThat(delivery.nextAttemptAt()).isEqualTo(clock.instant().plusSeconds(10));
        });

        receiver.answer(200);
        dispatcher.deliverDue();
        assertThat(receiver.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        dispatcher.deliverDue();
        dispatcher.deliverDue();

        assertThat(receiver.eventIds()).hasSize(2).containsOnly(only(endpoint).eventId());
        assertThat(only(endpoint)).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.DELIVERED);
            assertThat(delivery.attempts()).isEqualTo(2);
            assertThat(delivery.status()).isEqualTo(200);
            assertThat(delivery.error()).isNull();
            assertThat(delivery.lastAttemptAt()).isEqualTo(clock.instant());
            assertThat(delivery.nextAttemptAt()).isNull();
        });
    }

    @Test
    void after_three_days_a_delivery_is_given_up() throws Exception {
        String endpoint = subscribe().endpoint().id();
        receiver.answer(500);
        enrol("user_1");
        Instant start = clock.instant();
        dispatcher.deliverDue();
        for (Instant next = only(endpoint).nextAttemptAt();
                next != null;
                next = only(endpoint).nextAttemptAt()) {
            clock.advance(Duration.between(clock.instant(), next));
            dispatcher.deliverDue();
        }
        assertThat(only(endpoint).state()).isEqualTo(State.FAILED);
        assertThat(receiver.eventIds()).hasSize(10).containsOnly(only(endpoint).eventId());
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofDays(2), Duration.ofDays(3));

        clock.advance(Duration.ofDays(12));
        new UnitRowPurger(jdbc, new TransactionTemplate(transactions), clock)
                .batch(Webhooks.purgeOfDeliveries(UnitRowPurger.retention()), 1000);
        assertThat(webhooks.deliveries(TENANT, endpoint, 10)).isEmpty();
    }

    @Test
    void nothing_is_told_of_what_was_rolled_back() throws Exception {
        String endpoint = subscribe().endpoint().id();
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            enrol("user_1");
            assertThat(webhooks.deliveries(TENANT, endpoint, 10)).hasSize(1);
            transaction.setRollbackOnly();
        });
        dispatcher.deliverDue();
        assertThat(receiver.requests()).isEmpty();
        assertThat(webhooks.deliveries(TENANT, endpoint, 10)).isEmpty();
    }

    @Test
    void r59_what_a_node_had_committed_when_it_died_is_told_by_the_next() throws Exception {
        String endpoint = subscribe().endpoint().id();
        enrol("user_1");
        assertThat(receiver.requests()).isEmpty();

        nextNode().deliverDue();
        assertThat(receiver.eventIds()).containsExactly(only(endpoint).eventId());
    }

    @Test
    void r59_what_a_node_was_sending_when_it_died_is_sent_again_when_its_lease_ends() throws Exception {
        String endpoint = subscribe().endpoint().id();
        enrol("user_1");
        Due taken = deliveries.findDue(clock.instant(), Set.of(), Limit.of(1)).getFirst();
        assertThat(dispatcher.lease(taken, clock.instant())).isTrue();
        sender.send(taken);

        nextNode().deliverDue();
        assertThat(receiver.requests()).hasSize(1);
        clock.advance(WebhookDispatcher.LEASE);
        nextNode().deliverDue();
        assertThat(receiver.eventIds()).hasSize(2).containsOnly(only(endpoint).eventId());

        // the dead node wakes up and has nothing to say any more
        dispatcher.record(taken, Attempt.failed("late"), clock.instant());
        assertThat(only(endpoint).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void of_two_nodes_that_saw_the_same_delivery_one_takes_it() throws Exception {
        subscribe();
        enrol("user_1");
        Due seen = deliveries.findDue(clock.instant(), Set.of(), Limit.of(1)).getFirst();
        assertThat(dispatcher.lease(seen, clock.instant())).isTrue();
        assertThat(dispatcher.lease(seen, clock.instant())).isFalse();

        clock.advance(WebhookDispatcher.LEASE);
        // what was seen before the lease does not count after it
        assertThat(dispatcher.lease(seen, clock.instant())).isFalse();
        dispatcher.deliverDue();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void two_nodes_send_each_delivery_once() {
        subscribe();
        IntStream.range(0, 40).forEach(i -> enrol("user_" + i));
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> deliver(dispatcher)),
                        CompletableFuture.runAsync(() -> deliver(dispatcher)),
                        CompletableFuture.runAsync(() -> deliver(nextNode())))
                .join();
        assertThat(receiver.eventIds()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void an_endpoint_that_is_disabled_hears_nothing_until_it_is_enabled() throws Exception {
        String endpoint = subscribe().endpoint().id();
        enrol("user_1");
        webhooks.enable(TENANT, endpoint, false);
        enrol("user_2");
        dispatcher.deliverDue();
        assertThat(receiver.requests()).isEmpty();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> webhooks.sendTest(TENANT, endpoint));

        webhooks.enable(TENANT, endpoint, true);
        dispatcher.deliverDue();
        assertThat(receiver.events())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.at("/data/user_id").asString()).isEqualTo("user_1"));
    }
}
