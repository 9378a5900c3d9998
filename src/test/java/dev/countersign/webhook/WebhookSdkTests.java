package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.workos.models.AuthenticationMFAFailed;
import com.workos.models.AuthenticationMFASucceeded;
import com.workos.models.EventSchema;
import com.workos.webhooks.Webhook;
import dev.countersign.NodePackage;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.FactorVerified;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent passes the checks of the unmodified SDKs of WorkOS, with their own time tolerance. */
class WebhookSdkTests {

    private static final Secret SECRET = Webhooks.newSecret();
    private static final Instant NOW = Instant.parse("2026-03-02T11:12:13.4Z");

    /** Needs every kind of escape. */
    private static final String USER = "\"u\\/\n\u0001\u2028é😀";

    private static final String CHECK = """
            import { WorkOS } from '@workos-inc/node';
            import assert from 'node:assert/strict';
            import { readFileSync } from 'node:fs';
            const [body, sigHeader, secret] = readFileSync(0, 'utf8').split('\\n');
            const webhooks = new WorkOS('sk_test').webhooks;
            const sent = JSON.parse(body);
            // as text, and as the object that a framework made of it
            for (const payload of [body, sent]) {
              const event = await webhooks.constructEvent({ payload, sigHeader, secret });
              assert.equal(event.id, sent.id);
              assert.equal(event.event, sent.event);
              assert.ok(event.data);
            }
            const forged = { ...sent, id: 'event_other' };
            await assert.rejects(webhooks.constructEvent({ payload: forged, sigHeader, secret }));
            """;

    private final Webhook java = new Webhook();

    static List<SecurityEvent> events() {
        FactorRef factor = new FactorRef(TenantId.DEFAULT, "auth_factor_1", "totp", USER, NOW);
        FactorRef nobodys = new FactorRef(TenantId.DEFAULT, "auth_factor_2", "sms", null, NOW);
        return List.of(
                new FactorEnrolled(factor, NOW),
                new FactorVerified(factor, NOW),
                new FactorDeleted(nobodys, NOW),
                new FactorLocked(factor, NOW, null),
                new CodeAccepted(nobodys, NOW, "auth_challenge_1", ClientInfo.UNKNOWN),
                new CodeRejected(nobodys, NOW, "auth_challenge_1", ClientInfo.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("events")
    void java_accepts_every_event(SecurityEvent event) throws SignatureException {
        String body = body(event);
        assertThat(java.constructEvent(body, signature(body), SECRET.reveal()).toString())
                .isEqualTo(body);
        assertThat(java.constructTypedEvent(body, signature(body), SECRET.reveal())
                        .getId())
                .isEqualTo("event_1");
    }

    @Test
    void java_knows_the_events_of_sign_ins_by_type_and_the_others_as_generic() throws SignatureException {
        List<String> bodies = events().stream().map(WebhookSdkTests::body).toList();
        assertThat(typed(bodies.get(0))).isInstanceOf(EventSchema.class);
        assertThat(typed(bodies.get(4)))
                .isInstanceOfSatisfying(
                        AuthenticationMFASucceeded.class,
                        event -> assertThat(event.getData().getUserId()).isEmpty());
        assertThat(typed(bodies.get(5)))
                .isInstanceOfSatisfying(
                        AuthenticationMFAFailed.class,
                        event ->
                                assertThat(event.getData().getError().getCode()).isEqualTo("mfa_challenge_failed"));
    }

    @Test
    void java_refuses_another_body() {
        String body = body(events().getFirst());
        String header = signature(body);
        assertThatExceptionOfType(SignatureException.class)
                .isThrownBy(() -> java.constructEvent(body + " ", header, SECRET.reveal()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void node_accepts_every_event_as_text_and_as_parsed_object(SecurityEvent event) {
        String body = body(event);
        NodePackage.of("@workos-inc/node", "11.0.0")
                .run(CHECK, String.join("\n", body, signature(body), SECRET.reveal()));
    }

    private Object typed(String body) throws SignatureException {
        return java.constructTypedEvent(body, signature(body), SECRET.reveal());
    }

    private static String body(SecurityEvent event) {
        return Payload.of(event).orElseThrow().body("event_1", event.at());
    }

    private static String signature(String body) {
        return WebhookSender.signature(SECRET, Instant.now(), body);
    }
}
