package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.TestServer;
import dev.countersign.Twilio;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.common.Home;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.proof.NodeClient.Reply;
import dev.countersign.webhook.Webhooks;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** No secret of any path lies in the log, in the database or in the metrics (R28, R31, R35). */
abstract class SecrecyScenario {

    private static final String PHONE = "+491701234599";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Home home;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("webhookDispatcher")
    private Object dispatcher;

    private final Secrets secrets = new Secrets();
    private NodeClient client;

    @BeforeEach
    void connect() {
        clock.advanceToNextStep();
        client = new NodeClient(port);
        secrets.add("api key", TestServer.API_KEY);
        secrets.add("twilio authorization", "QUN0ZXN0OnRva2Vu");
    }

    @Test
    void no_secret_is_logged_at_trace_nor_stored_nor_counted() throws IOException {
        List<String> log;
        try (TraceLog trace = new TraceLog()) {
            webhook();
            key();
            app();
            texts();
            recoveryCodes();
            handedCode();
            password();
            ReflectionTestUtils.invokeMethod(dispatcher, "deliverDue");
            log = trace.lines();
        }
        secrets.add("master key", Files.readString(home.file("vault.key")).strip());
        assertThat(log).as("the log itself").anyMatch(line -> line.contains("Twilio refused a text"));
        assertThat(secrets.foundIn(log)).isEmpty();
        assertThat(secrets.foundIn(dump())).isEmpty();
        assertThat(secrets.foundIn(metrics())).isEmpty();
    }

    /** Names and labels of all meters: what a scrape tells, but for the numbers. */
    private List<String> metrics() {
        List<String> ids = meters.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .toList();
        assertThat(ids).anyMatch(id -> id.contains("/auth/challenges/{id}/verify"));
        return ids;
    }

    /** All rows of all tables, one text for each. */
    abstract List<String> dump(JdbcClient database);

    private List<String> dump() {
        List<String> rows = dump(jdbc);
        assertThat(rows).anyMatch(row -> row.contains("ada of secrecy"));
        return rows;
    }

    private void webhook() {
        twilioServer.stubFor(WireMock.post("/receiver").willReturn(WireMock.ok()));
        var created = webhooks.create(TenantId.DEFAULT, twilioServer.baseUrl() + "/receiver", Set.of());
        secrets.add("webhook secret", created.secret().reveal());
        secrets.add("webhook secret", created.secret().reveal().substring("whsec_".length()));
    }

    private void key() {
        Reply created = client.post("/api_keys", "{\"name\":\"other\",\"scopes\":[\"factors:read\"]}");
        secrets.add("api key", text(created, "/key"));
        assertThat(client.as(text(created, "/key")).factor("none").status()).isEqualTo(404);
        assertThat(client.as(text(created, "/key") + "x").factor("none").status())
                .isEqualTo(401);
    }

    private void app() {
        Reply enrolled = enrol("\"type\":\"totp\",\"totp_issuer\":\"Acme\",\"totp_user\":\"ada of secrecy\"");
        String key = text(enrolled, "/totp/secret");
        secrets.add("app's key", key);
        secrets.addBytes("app's key", new Base32().decode(key));
        secrets.add("app's address", text(enrolled, "/totp/uri"));
        secrets.add("app's picture", text(enrolled, "/totp/qr_code"));
        AuthenticatorApp app = new AuthenticatorApp(key);
        secrets.add("app's code", app.codeAt(clock.instant()));
        answer(text(enrolled, "/id"), app.codeAt(clock.instant()));
    }

    private void texts() {
        Twilio twilio = new Twilio(twilioServer);
        Reply enrolled = enrol("\"type\":\"sms\",\"phone_number\":\"" + PHONE + "\"");
        secrets.add("phone number", PHONE);
        secrets.add("phone number", PHONE.substring(1));
        secrets.add("phone number", PHONE.replace("+", "%2B"));
        String challenge = text(client.challenge(text(enrolled, "/id")), "/id");
        secrets.add("texted code", twilio.newestCode());
        assertThat(client.verify(challenge, "wrong!").wrong()).isTrue();
        assertThat(client.verify(challenge, twilio.newestCode()).valid()).isTrue();
        twilio.refuse();
        assertThat(client.challenge(text(enrolled, "/id")).code()).isEqualTo("sms_delivery_failed");
        webhookAgain();
    }

    /** The stand-in for Twilio forgets the receiver with everything else. */
    private void webhookAgain() {
        twilioServer.stubFor(WireMock.post("/receiver").willReturn(WireMock.ok()));
    }

    private void recoveryCodes() {
        Reply enrolled = enrol("\"type\":\"recovery\"");
        List<String> codes = Stream.iterate(0, i -> i + 1)
                .limit(10)
                .map(i -> text(enrolled, "/recovery/codes/" + i))
                .toList();
        codes.forEach(code -> secrets.add("recovery code", code));
        codes.forEach(code -> secrets.add("recovery code", code.replace("-", "")));
        answer(text(enrolled, "/id"), codes.getFirst());
    }

    private void handedCode() {
        Reply enrolled = enrol("\"type\":\"generic_otp\"");
        Reply challenge = client.challenge(text(enrolled, "/id"));
        secrets.add("handed code", text(challenge, "/code"));
        assertThat(client.verify(text(challenge, "/id"), text(challenge, "/code"))
                        .valid())
                .isTrue();
    }

    private void password() {
        accounts.ensure("secrecy", "Secrecy", new Secret("correct horse battery staple"), Role.NONE);
        secrets.add("password", "correct horse battery staple");
    }

    private void answer(String factor, String code) {
        String challenge = text(client.challenge(factor), "/id");
        assertThat(client.verify(challenge, "wrong!").wrong()).isTrue();
        assertThat(client.verify(challenge, code).valid()).isTrue();
    }

    private Reply enrol(String fields) {
        return client.post("/auth/factors/enroll", "{" + fields + ",\"user_id\":\"user_secrecy\"}");
    }

    private static String text(Reply reply, String pointer) {
        String text = reply.json().at(pointer).asString("");
        assertThat(text).as(pointer + " in status " + reply.status()).isNotEmpty();
        return text;
    }
}
