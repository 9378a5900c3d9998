package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.api.Http;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.PortalOpened;
import dev.countersign.event.SecurityEvent.SecondStepAsserted;
import dev.countersign.event.SecurityEvent.SignedIn;
import dev.countersign.event.SecurityEvent.TenantChanged;
import dev.countersign.event.SecurityEvent.TokenReuseDetected;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;

/** P10: who acted, and from where. */
@ServerTest
class ActorsTests {

    private static final TenantId SHOP = TenantId.DEFAULT;

    @LocalServerPort
    private int port;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Clock clock;

    @Test
    void a_call_of_the_api_names_its_key_address_and_program() {
        Http.Answer enrolled = new Http(port)
                .send(
                        "POST",
                        "/auth/factors/enroll",
                        BodyPublishers.ofString("{\"type\":\"totp\",\"totp_issuer\":\"a\",\"totp_user\":\"b\"}"),
                        request -> request.header("Content-Type", "application/json")
                                .header("User-Agent", "workos-node/8.13  " + "x".repeat(400)));
        AuditEntry entry = newest(enrolled.json().get("id").asString());
        assertThat(entry.event()).isEqualTo("factor_enrolled");
        assertThat(entry.actorType()).isEqualTo("api_key");
        assertThat(entry.actor()).startsWith("api_key_");
        assertThat(entry.ipAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(entry.userAgent()).startsWith("workos-node/8.13").hasSize(300);
    }

    @Test
    void what_happened_names_its_actor_whoever_is_at_work() {
        try (ActorScope beside = ActorScope.of(Actor.account("user_admin"))) {
            assertThat(actorOf(new SecondStepAsserted(SHOP, clock.instant(), "app_1", "server", false)))
                    .isEqualTo(Actor.promptUser(new Subject(SHOP, "server")))
                    .isNotEqualTo(Actor.SERVER);
            assertThat(actorOf(new PortalOpened(SHOP, clock.instant(), "link_1", "admin")))
                    .isEqualTo(Actor.portalUser(new Subject(SHOP, "admin")));
            assertThat(actorOf(new TokenReuseDetected(SHOP, clock.instant(), "device_1", "ada")))
                    .isEqualTo(Actor.ANONYMOUS);
            assertThat(actorOf(new SignedIn(TenantId.ACCOUNTS, clock.instant(), "user_1")))
                    .isEqualTo(Actor.account("user_1"));
            assertThat(actorOf(new TenantChanged(SHOP, clock.instant()))).isEqualTo(Actor.account("user_admin"));
        }
    }

    @Test
    void outside_of_all_edges_the_server_acts() {
        assertThat(actorOf(new TenantChanged(SHOP, clock.instant()))).isEqualTo(Actor.SERVER);
        try (ActorScope command = ActorScope.of(Actor.COMMAND_LINE)) {
            assertThat(actorOf(new TenantChanged(SHOP, clock.instant()))).isEqualTo(Actor.COMMAND_LINE);
        }
    }

    @Test
    void the_longest_user_id_fits() {
        String longest = "\ud83d\ude00".repeat(255);
        assertThat(actorOf(new SecondStepAsserted(SHOP, clock.instant(), "app_long", longest, false))
                        .id())
                .isEqualTo("default/" + longest);
    }

    @Test
    @DisplayName("P9: 300 over-long passwords leave no row, 300 wrong ones leave one")
    void over_long_passwords_leave_no_row() {
        for (int i = 0; i < 300; i++) {
            fail("p9", "x".repeat(257));
            fail("x".repeat(65), "short");
        }
        assertThat(trail.of("p9", 10)).isEmpty();
        assertThat(trail.of("x".repeat(64), 10)).isEmpty();
        for (int i = 0; i < 300; i++) {
            fail("p9", "wrong");
        }
        assertThat(trail.of("p9", 10)).hasSize(1);
    }

    private void fail(String name, String password) {
        events.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                UsernamePasswordAuthenticationToken.unauthenticated(name, password),
                new BadCredentialsException("wrong")));
    }

    @Test
    @DisplayName("P10: a client with a wrong secret is told of, named when it is known")
    void a_refused_client_is_told_of() {
        Http http = new Http(port);
        http.send(
                "POST",
                "/oauth2/token",
                BodyPublishers.ofString("grant_type=authorization_code&code=c&client_id=nobody&client_secret=s"),
                request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("Authorization", "none"));
        AuditEntry entry = trail.search(new AuditQuery(null, "client_refused", null, null, null), 0, 1)
                .getFirst();
        assertThat(entry.actorType()).isEqualTo("anonymous");
        assertThat(entry.subject()).isEqualTo("unnamed");
        assertThat(entry.ipAddress()).isNotNull();
    }

    private Actor actorOf(SecurityEvent event) {
        events.publishEvent(event);
        AuditEntry entry = newest(event.subject());
        return new Actor(Actor.Type.valueOf(String.valueOf(entry.actorType()).toUpperCase(Locale.ROOT)), entry.actor());
    }

    private AuditEntry newest(String subject) {
        return trail.of(subject, 1).getFirst();
    }
}
