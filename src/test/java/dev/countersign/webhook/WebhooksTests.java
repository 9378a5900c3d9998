package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.ServerTest;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.common.TenantId;
import dev.countersign.common.UnusableSetting;
import dev.countersign.webhook.Webhooks.Created;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Endpoints and who may see them. */
@ServerTest
class WebhooksTests extends WebhooksOnServer {

    @Autowired
    private AuditTrail trail;

    @Autowired
    private List<ScheduledTaskHolder> schedule;

    @Test
    void endpoints_of_other_tenants_hear_nothing_and_look_like_none() throws Exception {
        TenantId other = anotherTenant();
        String foreign = webhooks.create(other, receiver.url().toString(), Set.of())
                .endpoint()
                .id();
        subscribe();
        enrol("user_1");
        dispatcher.deliverDue();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(webhooks.deliveries(other, foreign, 10)).isEmpty();

        notFound(() -> webhooks.get(TENANT, foreign));
        notFound(() -> webhooks.delete(TENANT, foreign));
        notFound(() -> webhooks.enable(TENANT, foreign, false));
        notFound(() -> webhooks.sendTest(TENANT, foreign));
        notFound(() -> webhooks.deliveries(TENANT, foreign, 10));
        webhooks.delete(other, foreign);
    }

    @Test
    void a_test_is_sent_to_the_one_endpoint_that_asked_for_it() throws Exception {
        Created created = webhooks.create(TENANT, receiver.url().toString(), Set.of(WebhookEvent.FACTOR_LOCKED));
        subscribe();
        String eventId = webhooks.sendTest(TENANT, created.endpoint().id());
        dispatcher.deliverDue();
        assertThat(receiver.eventIds()).containsExactly(eventId);
        assertThat(receiver.eventNames()).containsExactly("webhook.test");
        accepted(created, receiver.requests().getFirst());
    }

    @Test
    void r31_the_secret_is_told_once_and_not_readable_in_the_database() {
        Created created = subscribe();
        assertThat(created.secret().reveal()).matches("whsec_[0-9A-Za-z]{43}");
        byte[] stored = jdbc.sql("select secret from webhook_endpoint where id = :id")
                .param("id", created.endpoint().id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(created.secret().reveal().substring(6));
        assertThat(created.toString()).doesNotContain(created.secret().reveal());
        assertThat(webhooks.list(TENANT)).containsExactly(created.endpoint());
    }

    @Test
    void a_removed_endpoint_leaves_nothing_behind() throws Exception {
        String endpoint = subscribe().endpoint().id();
        enrol("user_1");
        webhooks.delete(TENANT, endpoint);
        enrol("user_2");
        dispatcher.deliverDue();
        assertThat(receiver.requests()).isEmpty();
        assertThat(jdbc.sql("select count(*) from webhook_delivery where endpoint_id = :id")
                        .param("id", endpoint)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("P10: each change of a webhook stands in the trail")
    void each_change_of_an_endpoint_stands_in_the_trail() {
        String endpoint = subscribe().endpoint().id();
        webhooks.sendTest(TENANT, endpoint);
        webhooks.enable(TENANT, endpoint, false);
        webhooks.enable(TENANT, endpoint, true);
        webhooks.delete(TENANT, endpoint);
        assertThat(trail.of(endpoint, 10))
                .extracting(AuditEntry::event)
                .containsExactly(
                        "webhook_deleted", "webhook_enabled", "webhook_disabled", "webhook_tested", "webhook_created");
    }

    @Test
    void queue_subscribers_and_log_are_looked_after_from_time_to_time() {
        assertThat(schedule.stream()
                        .flatMap(holder -> holder.getScheduledTasks().stream())
                        .map(ScheduledTask::getTask)
                        .filter(FixedDelayTask.class::isInstance)
                        .map(task -> ((FixedDelayTask) task).getIntervalDuration()))
                .contains(Duration.ofHours(1), Duration.ofSeconds(5));
    }

    @Test
    void an_interval_that_would_keep_the_database_busy_stops_the_start() {
        assertThatExceptionOfType(UnusableSetting.class).isThrownBy(() -> new WebhookProperties(false, Duration.ZERO));
    }
}
