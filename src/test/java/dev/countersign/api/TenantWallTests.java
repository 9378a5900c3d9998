package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** R25: another tenant's things are exactly like things that do not exist. */
@ServerTest
class TenantWallTests {

    /** Every call of the API: what is put for the id in its address, and its body. A new call must be added here. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("POST /auth/factors/enroll", Call.WITHOUT_ID),
            Map.entry("GET /auth/factors/{id}", new Call(Thing.FACTOR, "")),
            Map.entry("DELETE /auth/factors/{id}", new Call(Thing.FACTOR, "")),
            Map.entry("POST /auth/factors/{id}/challenge", new Call(Thing.FACTOR, "{}")),
            Map.entry("POST /auth/challenges/{id}/verify", new Call(Thing.CHALLENGE, "{\"code\":\"123456\"}")),
            Map.entry("POST /auth/factors/verify", new Call(Thing.CHALLENGE, """
                    {"authentication_challenge_id":"{id}","code":"123456"}""")),
            Map.entry("POST /user_management/users/{userId}/auth_factors", Call.WITHOUT_ID),
            Map.entry("GET /user_management/users/{userId}/auth_factors", new Call(Thing.USER, "")),
            Map.entry("GET /factors", Call.WITHOUT_ID),
            Map.entry("PATCH /factors/{id}", new Call(Thing.FACTOR, "{\"name\":\"mine\"}")),
            Map.entry("POST /factors/{id}/unlock", new Call(Thing.FACTOR, "")),
            Map.entry("GET /challenges/{id}", new Call(Thing.CHALLENGE, "")),
            Map.entry("POST /api_keys", Call.WITHOUT_ID),
            Map.entry("GET /api_keys", Call.WITHOUT_ID),
            Map.entry("DELETE /api_keys/{id}", new Call(Thing.KEY, "")),
            Map.entry("POST /applications", Call.WITHOUT_ID),
            Map.entry("GET /applications", Call.WITHOUT_ID),
            Map.entry("GET /applications/{id}", new Call(Thing.APPLICATION, "")),
            Map.entry("PATCH /applications/{id}", new Call(Thing.APPLICATION, "{\"name\":\"mine\"}")),
            Map.entry("POST /applications/{id}/secret", new Call(Thing.APPLICATION, "")),
            Map.entry("DELETE /applications/{id}/previous_secret", new Call(Thing.APPLICATION, "")),
            Map.entry("DELETE /applications/{id}", new Call(Thing.APPLICATION, "")),
            Map.entry("POST /portal_links", new Call(Thing.APPLICATION, """
                    {"user_id":"u","application_id":"{id}"}""")));

    private enum Thing {
        NONE,
        FACTOR,
        CHALLENGE,
        USER,
        KEY,
        APPLICATION
    }

    private record Call(Thing thing, String body) {
        static final Call WITHOUT_ID = new Call(Thing.NONE, "");
    }

    /** All calls, as {@code METHOD /path}. */
    static Set<String> calls() {
        return new TreeSet<>(CALLS.keySet());
    }

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Tenants tenants;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private Clients applications;

    @Autowired
    private MovableClock clock;

    private Http http;
    private String key;
    private Map<Thing, String> foreign;
    private Map<Thing, String> own;

    @BeforeEach
    void two_tenants() {
        http = new Http(port);
        clock.advanceToNextStep();
        TenantId mine = tenants.create(new Tenants.Settings("Mine", "Mine", null, Set.of(), Brand.NONE))
                .id();
        key = keys.create(mine, new ApiKeys.CreateApiKey("mine", Scope.ALL, null))
                .text()
                .reveal();
        own = things(mine);
        foreign = things(TenantId.DEFAULT);
    }

    /** P3: own accounts live in a tenant that no key can name, not even by an account's id. */
    @Test
    void a_key_neither_lists_nor_deletes_nor_asks_factors_of_accounts() {
        Http http = new Http(port);
        String account = "user_of_our_own";
        String factor = factors.enrol("generic_otp", new EnrolmentRequest(TenantId.ACCOUNTS, account, Map.of()))
                .factor()
                .id();
        assertThat(http.get("/user_management/users/" + account + "/auth_factors")
                        .json()
                        .get("data"))
                .isEmpty();
        assertThat(http.get("/factors?user_id=" + account).json().get("data")).isEmpty();
        assertThat(http.get("/auth/factors/" + factor).status()).isEqualTo(404);
        assertThat(http.post("/auth/factors/" + factor + "/challenge", "{}").status())
                .isEqualTo(404);
        assertThat(http.delete("/auth/factors/" + factor).status()).isEqualTo(404);
        assertThat(factors.get(TenantId.ACCOUNTS, factor).userId()).isEqualTo(account);
    }

    /** P3: not by a mistake in the code either. */
    @Test
    void the_database_refuses_keys_of_the_tenant_of_accounts() {
        assertThatThrownBy(() -> keys.create(TenantId.ACCOUNTS, new ApiKeys.CreateApiKey("x", Scope.ALL, null)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(tenants.list()).noneMatch(tenant -> tenant.id().reserved());
    }

    @Test
    void every_call_is_in_this_matrix_and_says_its_scope() {
        Set<String> calls = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry ->
                        AnnotatedElementUtils.hasAnnotation(entry.getValue().getBeanType(), RestController.class))
                .filter(entry -> entry.getValue().getBeanType().getPackageName().equals("dev.countersign.api"))
                .peek(entry -> assertThat(entry.getValue().hasMethodAnnotation(HasScope.class))
                        .as("%s says its scope", entry.getValue())
                        .isTrue())
                .peek(entry -> assertThat(entry.getValue().getBeanType())
                        .as("denies calls that say no scope")
                        .hasAnnotation(ApiController.class))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> method + " "
                                + entry.getKey().getPatternValues().iterator().next()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(calls).isEqualTo(new TreeSet<>(CALLS.keySet()));
    }

    @Test
    void a_foreign_id_is_answered_like_one_that_nobody_has() {
        CALLS.forEach((name, call) -> {
            if (call.thing() == Thing.NONE) {
                return;
            }
            String random = id(foreign, call.thing()).replaceAll(".{6}$", "ZZZZZZ");
            assertThat(masked(name, call, id(foreign, call.thing()))).as(name).isEqualTo(masked(name, call, random));
        });
        assertThat(factors.get(TenantId.DEFAULT, id(foreign, Thing.FACTOR)).name())
                .isNull();
    }

    @Test
    void an_own_id_works() {
        CALLS.entrySet().stream()
                // what belongs to a thing is deleted before the thing
                .sorted(Map.Entry.comparingByKey(Comparator.comparing((String call) -> call.startsWith("DELETE"))
                        .thenComparing(call -> -call.length())))
                .filter(entry -> entry.getValue().thing() != Thing.NONE)
                .forEach(entry -> {
                    Http.Answer answer = send(
                            entry.getKey(),
                            entry.getValue(),
                            id(own, entry.getValue().thing()));
                    assertThat(answer.status()).as(entry.getKey()).isBetween(200, 204);
                });
    }

    private static String id(Map<Thing, String> things, Thing thing) {
        return Objects.requireNonNull(things.get(thing));
    }

    private String masked(String name, Call call, String id) {
        Http.Answer answer = send(name, call, id);
        Set<String> headers = new TreeSet<>(answer.raw().headers().map().keySet());
        headers.remove("connection"); // says after a hundred calls that this was the last one of its connection
        return answer.status() + " " + headers + " " + answer.raw().body().replace(id, "ID");
    }

    private Http.Answer send(String name, Call call, String id) {
        String[] parts = name.split(" ");
        String path = parts[1].replace("{id}", id).replace("{userId}", id);
        String body = call.body().replace("{id}", id);
        return http.send(
                parts[0],
                path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                request ->
                        request.setHeader("Authorization", "Bearer " + key).header("Content-Type", "application/json"));
    }

    private Map<Thing, String> things(TenantId tenant) {
        String user = "user_of_" + tenant;
        String factor = factors.enrol(
                        "totp", new EnrolmentRequest(tenant, user, Map.of("totp_issuer", "i", "totp_user", "u")))
                .factor()
                .id();
        return Map.of(
                Thing.FACTOR,
                factor,
                Thing.CHALLENGE,
                challenges.issue(tenant, factor).challenge().id(),
                Thing.USER,
                user,
                Thing.KEY,
                keys.create(tenant, new ApiKeys.CreateApiKey("k", Scope.ALL, null))
                        .key()
                        .id(),
                Thing.APPLICATION,
                applications
                        .create(
                                tenant,
                                Protocol.OIDC,
                                new Clients.Settings(
                                        "a", List.of("https://shop.example/cb"), List.of(), Policy.DEFAULT))
                        .client()
                        .id());
    }
}
