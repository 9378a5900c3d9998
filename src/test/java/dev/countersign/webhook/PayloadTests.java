package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.event.SecurityEvent.SignedIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bytes that receivers get (wire contract, section 10). */
class PayloadTests {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Instant MADE = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T11:12:13.4Z");
    private static final String FACTOR = """
            {"object":"authentication_factor","id":"auth_factor_1","created_at":"%s",\
            "updated_at":"2026-03-02T11:12:13.400Z","type":"totp","user_id":"user_1\"""";

    @Test
    void a_factor_that_was_enrolled() {
        assertThat(body(new FactorEnrolled(factor("user_1", NOW), NOW)))
                .isEqualTo(event("authentication_factor.enrolled", FACTOR.formatted("2026-03-02T11:12:13.400Z") + "}"));
    }

    @Test
    void a_factor_that_was_verified() {
        assertThat(body(new FactorVerified(factor("user_1", MADE), NOW)))
                .isEqualTo(event("authentication_factor.verified", FACTOR.formatted("2026-03-01T10:00:00.000Z") + "}"));
    }

    @Test
    void a_factor_that_was_deleted_and_had_no_user() {
        String factor = FACTOR.formatted("2026-03-01T10:00:00.000Z").replace("\"user_1\"", "null") + "}";
        assertThat(body(new FactorDeleted(factor(null, MADE), NOW)))
                .isEqualTo(event("authentication_factor.deleted", factor));
    }

    @Test
    void a_factor_that_was_locked_for_a_time_or_for_good() {
        String factor = FACTOR.formatted("2026-03-01T10:00:00.000Z");
        assertThat(body(new FactorLocked(factor("user_1", MADE), NOW, NOW)))
                .isEqualTo(event(
                        "authentication_factor.locked", factor + ",\"locked_until\":\"2026-03-02T11:12:13.400Z\"}"));
        assertThat(body(new FactorLocked(factor("user_1", MADE), NOW, null)))
                .isEqualTo(event("authentication_factor.locked", factor + ",\"locked_until\":null}"));
    }

    @Test
    void a_right_code_has_texts_where_the_java_sdk_takes_no_null() {
        assertThat(body(new CodeAccepted(factor(null, MADE), NOW, "auth_challenge_1", ClientInfo.UNKNOWN)))
                .isEqualTo(event("authentication.mfa_succeeded", """
                        {"type":"mfa","status":"succeeded","user_id":"","email":"",\
                        "ip_address":null,"user_agent":null}"""));
    }

    @Test
    void a_wrong_code_says_what_was_wrong_and_where_it_came_from() {
        ClientInfo origin = new ClientInfo("203.0.113.7", "Mozilla/5.0");
        assertThat(body(new CodeRejected(factor("user_1", MADE), NOW, "auth_challenge_1", origin)))
                .isEqualTo(event("authentication.mfa_failed", """
                        {"type":"mfa","status":"failed","user_id":"user_1","email":null,\
                        "ip_address":"203.0.113.7","user_agent":"Mozilla/5.0",\
                        "error":{"code":"mfa_challenge_failed","message":"The code was not right."}}"""));
    }

    @Test
    void what_happens_on_our_own_pages_is_told_to_nobody() {
        assertThat(Payload.of(new SignedIn(TENANT, NOW, "user_1"))).isEmpty();
    }

    @Test
    void text_is_escaped_as_javascript_does() {
        String text = "\"\\/\b\f\n\r\t\u0001\u007f\u2028é😀\ud83d<>&'";
        assertThat(new Payload.JsonObject().with("a", text)).hasToString("""
                {"a":"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\u2028é😀\\ud83d<>&'"}""");
    }

    private static FactorRef factor(@Nullable String userId, Instant createdAt) {
        return new FactorRef(TENANT, "auth_factor_1", "totp", userId, createdAt);
    }

    private static String body(SecurityEvent event) {
        return Payload.of(event).orElseThrow().body("event_1", event.at());
    }

    private static String event(String name, String data) {
        return "{\"object\":\"event\",\"id\":\"event_1\",\"event\":\"" + name + "\",\"data\":" + data
                + ",\"created_at\":\"2026-03-02T11:12:13.400Z\"}";
    }
}
