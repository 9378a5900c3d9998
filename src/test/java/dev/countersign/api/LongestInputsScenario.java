package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.api.Http.Answer;
import dev.countersign.audit.AuditTrail;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Tenants;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** P11: each input at its documented maximum is kept, and shown as it was given. Subclasses say on which database. */
abstract class LongestInputsScenario {

    /** To which the filter before every request cuts user agents. */
    private static final int USER_AGENT = 300;

    private static final int USER = 255;
    private static final int NAME = 100;
    private static final String ONE = "a";

    /** Two for Java and H2, one for PostgreSQL and for people. */
    private static final String EMOJI = "\uD83D\uDE00";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Factors factors;

    @Autowired
    private Clients applications;

    @Autowired
    private Prompts prompts;

    @Autowired
    private RememberedBrowsers devices;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private Http http;
    private String endpoint;

    /** Somebody listens, so that each event is queued as well. */
    @BeforeEach
    void anEndpoint() {
        http = new Http(port);
        endpoint = webhooks.create(TenantId.DEFAULT, "http://127.0.0.1:9/longest", EnumSet.noneOf(WebhookEvent.class))
                .endpoint()
                .id();
    }

    @AfterEach
    void noEndpoint() {
        webhooks.delete(TenantId.DEFAULT, endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI, "\u00E9", "\"", "\\"})
    void a_factor_of_the_longest_user_id_works(String character) {
        String user = longest(character, USER);
        String factor = ok(201, post("/auth/factors/enroll", Map.of("type", "generic_otp", "user_id", user)), "id");
        assertThat(http.get("/auth/factors/" + factor).json().get("user_id").asString())
                .isEqualTo(user);
        assertThat(http.get("/factors?user_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8))
                        .json()
                        .get("data"))
                .hasSize(1);
        Answer asked = post(
                "/auth/factors/" + factor + "/challenge",
                Map.of(
                        "ip_address",
                        "0000:0000:0000:0000:0000:ffff:255.255.255.255".substring(0, 45),
                        "user_agent",
                        "a".repeat(500)));
        String challenge = ok(201, asked, "id");
        String code = asked.json().get("code").asString();
        Map<String, Object> wrong = Map.of("code", "wrong!", "user_agent", "\"".repeat(500));
        assertThat(post("/auth/challenges/" + challenge + "/verify", wrong)
                        .json()
                        .get("valid")
                        .asBoolean())
                .isFalse();
        assertThat(jdbc.sql("select consecutive_failures from subject where user_id = :user")
                        .param("user", user)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(post("/auth/challenges/" + challenge + "/verify", Map.of("code", code))
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
        Answer named = http.send(
                "PATCH",
                "/factors/" + factor,
                BodyPublishers.ofString(JSON.writeValueAsString(Map.of("name", character.repeat(NAME)))),
                request -> request.header("Content-Type", "application/json"));
        assertThat(named.status()).isEqualTo(200);
        assertThat(post("/factors/" + factor + "/unlock", Map.of()).status()).isEqualTo(200);
        assertThat(trail.of(factor, 20)).hasSizeGreaterThanOrEqualTo(6).allMatch(entry -> user.equals(entry.userId()));
        assertThat(http.delete("/auth/factors/" + factor).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI, "\u00E9"})
    void an_app_of_the_longest_names_works_or_is_refused(String character) {
        String user = longest(character, USER);
        Answer enrolled = post(
                "/auth/factors/enroll",
                Map.of("type", "totp", "totp_issuer", character.repeat(USER), "totp_user", user, "user_id", user));
        assertThat(enrolled.status()).isIn(201, 422);
        Answer ofUser = post(
                "/user_management/users/" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "/auth_factors",
                Map.of("type", "totp", "totp_issuer", "Acme", "totp_user", "ada"));
        assertThat(ofUser.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI})
    void one_character_more_is_refused(String character) {
        String user = character.repeat(USER + 1);
        assertThat(post("/auth/factors/enroll", Map.of("type", "generic_otp", "user_id", user))
                        .status())
                .isEqualTo(422);
        assertThat(post("/portal_links", Map.of("user_id", user)).status()).isEqualTo(422);
        assertThat(post("/portal_links", Map.of("user_id", "u", "display_name", user))
                        .status())
                .isEqualTo(422);
        assertThat(post("/auth/factors/enroll", Map.of("type", "totp", "totp_issuer", user, "totp_user", "u"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI})
    void a_portal_user_of_the_longest_id_acts(String character) {
        String user = longest(character, USER);
        String link = ok(201, post("/portal_links", Map.of("user_id", user, "display_name", user)), "id");
        assertThat(trail.of(link, 1).getFirst().userId()).isEqualTo(user);
        TenantId longTenant = new TenantId("t".repeat(60));
        Actor guest = Actor.portalUser(new Subject(longTenant, user));
        ClientInfo client = new ClientInfo("0".repeat(45), "a".repeat(300));
        try (ActorScope request = ActorScope.ofRequest(client);
                ActorScope scope = ActorScope.of(guest)) {
            String id = factors.enrol("recovery", new EnrolmentRequest(TenantId.DEFAULT, user, Map.of()))
                    .factor()
                    .id();
            assertThat(trail.of(id, 5))
                    .isNotEmpty()
                    .allMatch(entry -> entry.actor().equals(guest.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI})
    void a_prompt_for_the_longest_user_id_works(String character) {
        String user = longest(character, USER);
        Secret browser = Token.random();
        Client application = application(character.repeat(NAME));
        var request = new StartPrompt(
                application,
                Token.random().reveal(),
                Token.random().reveal(),
                user,
                user,
                Assurance.CODE,
                "/oauth2/authorize",
                "x".repeat(12_000));
        var prompt = prompts.begin(request, browser).orElseThrow();
        assertThat(prompt.userId()).isEqualTo(user);
        assertThat(prompt.displayName()).isEqualTo(user);
        prompts.cancel(prompt);
        var proven = factors.enrol("recovery", new EnrolmentRequest(TenantId.DEFAULT, user, Map.of()))
                .factor();
        Proof proof = new Proof(proven.id(), proven.kind(), List.of("otp"), Assurance.CODE, clock.instant(), false);
        devices.remember(application, user, proof, "a".repeat(USER_AGENT));
        assertThat(devices.list(TenantId.DEFAULT, user)).hasSize(1);
        assertThat(trail.of(application.id(), 5)).anyMatch(entry -> user.equals(entry.userId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EMOJI})
    void the_longest_names_are_kept(String character) {
        String name = character.repeat(NAME);
        assertThat(application(name).name()).isEqualTo(name);
        assertThat(post("/api_keys", Map.of("name", name, "scopes", List.of("factors:read")))
                        .status())
                .isEqualTo(201);
        String template = character.repeat(132) + "{{code}}";
        var tenant = tenants.create(new Tenants.Settings(name, name, template, Set.of(), Brand.NONE));
        assertThat(tenants.get(tenant.id()).issuer()).isEqualTo(name);
    }

    @Test
    void as_many_addresses_as_an_application_may_have_are_kept() {
        String longest = "https://shop.example/";
        List<String> uris = IntStream.range(0, 20)
                .mapToObj(i -> longest + i % 10 + i / 10 + "x".repeat(350 - longest.length() - 2))
                .toList();
        Answer made = post(
                "/applications",
                Map.of("name", "Shop", "protocol", "oidc", "redirect_uris", uris, "return_uris", uris));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("return_uris")).hasSize(20);
    }

    private Client application(String name) {
        var policy = new Client.Policy(true, 30);
        var settings = new Clients.Settings(name, List.of("https://shop.example/cb"), List.of(), policy);
        return applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
    }

    private Answer post(String path, Map<String, ?> members) {
        return http.post(path, JSON.writeValueAsString(members));
    }

    private static String ok(int status, Answer answer, String member) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        return answer.json().get(member).asString();
    }

    /** Ends in a number, so that no two tests share a person. */
    private static String longest(String character, int length) {
        String number = "%05d".formatted(NUMBER.incrementAndGet());
        return character.repeat(length - number.length()) + number;
    }
}
