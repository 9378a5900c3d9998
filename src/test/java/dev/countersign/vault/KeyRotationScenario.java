package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.api.Http;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.grant.OneTimeGrants;
import dev.countersign.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys are replaced while people verify. Subclasses say on which database. */
abstract class KeyRotationScenario {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final int PEOPLE = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private KeyRing ring;

    @Autowired
    private TinkVault vault;

    @Autowired
    private NodeRegistry nodes;

    @Autowired
    private NodeRepository registered;

    @Autowired
    private List<EncryptedColumn> columns;

    @Autowired
    private Reencryption reencryption;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Clients applications;

    @Autowired
    private OneTimeGrants grants;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void forgetOtherNodes() {
        jdbc.sql("delete from node").update();
    }

    @AfterEach
    void removeEndpoints() {
        webhooks.list(TENANT).forEach(endpoint -> webhooks.delete(TENANT, endpoint.id()));
    }

    /** R33. */
    @Test
    void keys_are_replaced_while_four_people_verify_and_nobody_notices() throws Exception {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Person("rotating" + i));
        }
        factors.enrol("sms", new EnrolmentRequest(TENANT, "phone", Map.of("phone_number", "+15005550006")));
        webhooks.create(TENANT, "http://127.0.0.1:9/hook", Set.of());
        assertThat(new Http(port).get("/oauth2/jwks").status())
                .as("makes the first key that signs")
                .isEqualTo(200);
        Client application = application();
        applications.renewSecret(TENANT, application.id());
        Secret code = grants.issue(application, "sealed".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
        Set<Integer> before = Set.copyOf(keyIds());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newFixedThreadPool(PEOPLE)) {
            List<Future<Integer>> verified = people.stream()
                    .map(person -> executor.submit(() -> person.verifyUntil(over)))
                    .toList();
            try {
                assertThat(rotation.run(step -> {})).isTrue();
            } finally {
                over.set(true);
            }
            for (Future<Integer> count : verified) {
                assertThat(count.get()).as("verified meanwhile").isPositive();
            }
        }
        assertThat(keyIds()).as("keys that seal").hasSize(before.size()).doesNotContainAnyElementsOf(before);
        Keys keys = vault.refresh();
        assertThat(columns).as("columns of encrypted values").hasSize(6);
        for (EncryptedColumn column : columns) {
            assertThat(values(column))
                    .as(column.name())
                    .isNotEmpty()
                    .allMatch(value -> keys.current(value.purpose(), value.bytes()));
        }
        assertThat(grants.find(application, code))
                .as("a code that was under way")
                .isPresent();
        for (Person person : people) {
            assertThat(person.verify()).isInstanceOf(Verdict.Verified.class);
        }
    }

    /** R33. */
    @Test
    void a_rotation_that_was_interrupted_goes_on_where_it_stopped() throws Exception {
        Person person = new Person("interrupted");
        ring.add();
        long added = ring.version();
        assertThat(rotation.run(step -> {})).isTrue();
        assertThat(ring.version()).as("promoted and retired, not added again").isEqualTo(added + 2);

        ring.add();
        ring.promote();
        long promoted = ring.version();
        assertThat(rotation.run(step -> {})).isTrue();
        assertThat(ring.version()).isEqualTo(promoted + 1);
        assertThat(person.verify()).isInstanceOf(Verdict.Verified.class);
    }

    /** R33. */
    @Test
    void a_new_key_makes_nothing_before_all_live_nodes_have_it() throws Exception {
        jdbc.sql("""
                        insert into node (id, keyset_version, started_at, seen_at)
                        values ('node_slow', 0, current_timestamp, current_timestamp)
                        """).update();
        List<String> steps = new ArrayList<>();
        Thread rotating = Thread.ofVirtual().start(() -> run(steps));
        Thread.sleep(1500);
        assertThat(ring.phase()).isEqualTo(KeyRing.Phase.ADDED);
        jdbc.sql("update node set keyset_version = :version where id = 'node_slow'")
                .param("version", ring.version() + 1)
                .update();
        rotating.join(Duration.ofSeconds(20));
        assertThat(steps).contains("Nothing is left under the old keys; they are gone.");
    }

    @Test
    void nodes_that_are_silent_for_half_a_minute_are_not_waited_for() {
        nodes.report(0);
        assertThat(registered.countBehind(1)).isOne();
        jdbc.sql("update node set seen_at = current_timestamp - interval '31' second")
                .update();
        assertThat(registered.countBehind(1)).isZero();
    }

    /** A vault that slept through the rotation looks for the key before it says that the value is damaged. */
    @Test
    void a_node_that_missed_a_rotation_opens_and_checks_what_others_made() throws Exception {
        TinkVault sleeper = new TinkVault(ring);
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        assertThat(rotation.run(step -> {})).isTrue();
        vault.refresh();
        byte[] sealed = vault.seal(Purpose.PHONE, "a", text);
        assertThat(sleeper.open(Purpose.PHONE, "a", sealed)).isEqualTo(text);
        byte[] hash = vault.hash(Purpose.CODE, "a", text);
        assertThat(new TinkVault(ring).matches(Purpose.CODE, "a", text, hash)).isTrue();
    }

    @Test
    void codes_sent_before_a_rotation_are_good_after_it_and_look_ups_find_the_same() throws Exception {
        byte[] text = "123456".getBytes(StandardCharsets.UTF_8);
        byte[] hash = vault.hash(Purpose.CODE, "a", text);
        byte[] index = vault.index(Purpose.PHONE_INDEX, text);
        assertThat(rotation.run(step -> {})).isTrue();
        vault.refresh();
        assertThat(vault.hash(Purpose.CODE, "a", text)).isNotEqualTo(hash);
        assertThat(vault.matches(Purpose.CODE, "a", text, hash)).isTrue();
        assertThat(vault.index(Purpose.PHONE_INDEX, text)).isEqualTo(index);

        jdbc.sql("update vault_keyset set changed_at = current_timestamp - interval '16' minute")
                .update();
        assertThat(rotation.run(step -> {})).isTrue();
        vault.refresh();
        assertThat(vault.matches(Purpose.CODE, "a", text, hash))
                .as("after a later rotation")
                .isFalse();
    }

    /** R32: a damaged value keeps the old keys, so that nothing is lost by a rotation. */
    @Test
    void old_keys_stay_while_something_lies_under_them_that_does_not_open() throws Exception {
        String factor = new Person("damaged").factor;
        byte[] sealed = sealed(factor);
        byte[] damaged = sealed.clone();
        damaged[damaged.length - 1] ^= 1;
        put(factor, damaged);
        List<String> steps = new ArrayList<>();
        assertThat(rotation.run(steps::add)).isFalse();
        assertThat(steps).contains("No key opens factor.sealed of " + factor + ". It was changed or moved.");
        put(factor, sealed);
        assertThat(rotation.run(step -> {})).isTrue();
    }

    private List<EncryptedColumn.Value> values(EncryptedColumn column) {
        List<EncryptedColumn.Value> values = new ArrayList<>();
        List<EncryptedColumn.Value> page = reencryption.after(column, "");
        while (!page.isEmpty()) {
            values.addAll(page);
            page = reencryption.after(column, page.getLast().id());
        }
        return values;
    }

    private Client application() {
        var settings = new Clients.Settings(
                "Rotating", List.of("https://app.example.com/back"), List.of(), Client.Policy.DEFAULT);
        return applications.create(TENANT, Protocol.DUO, settings).client();
    }

    private void run(List<String> steps) {
        try {
            rotation.run(steps::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] sealed(String factor) {
        return jdbc.sql("select sealed from factor where id = :id")
                .param("id", factor)
                .query(byte[].class)
                .single();
    }

    private void put(String factor, byte[] sealed) {
        jdbc.sql("update factor set sealed = :sealed where id = :id")
                .param("sealed", sealed)
                .param("id", factor)
                .update();
    }

    private List<Integer> keyIds() {
        List<Integer> ids = new ArrayList<>();
        for (KeyRing.Keyset keyset : ring.load()) {
            for (int i = 0;
                    keyset.purpose().form == Purpose.Form.SEAL
                            && i < keyset.keys().size();
                    i++) {
                ids.add(keyset.keys().getAt(i).getId());
            }
        }
        return ids;
    }

    /** Somebody whose app shows one code after the other: each answer takes the next step of the window. */
    private final class Person {

        private final String factor;
        private final AuthenticatorApp app;

        Person(String user) {
            var request = new EnrolmentRequest(TENANT, user, Map.of("totp_issuer", "Acme", "totp_user", user));
            Factors.Enrolled enrolled = factors.enrol("totp", request);
            factor = enrolled.factor().id();
            app = new AuthenticatorApp(enrolled.step().secret("secret").reveal());
        }

        Verdict verify() {
            jdbc.sql("update factor set last_step = null where id = :id")
                    .param("id", factor)
                    .update();
            String challenge = challenges.issue(TENANT, factor).challenge().id();
            return challenges.verify(TENANT, challenge, new CodeResponse(app.codeAt(clock.instant())));
        }

        int verifyUntil(AtomicBoolean over) {
            int verified = 0;
            while (!over.get()) {
                assertThat(verify()).isInstanceOf(Verdict.Verified.class);
                verified++;
            }
            return verified;
        }
    }
}
