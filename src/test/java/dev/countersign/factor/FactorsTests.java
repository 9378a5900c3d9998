package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorRenamed;
import dev.countersign.event.SecurityEvent.FactorUnlocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.factor.Factor.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTests {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final TenantId STRANGER = new TenantId("stranger");

    private final PlainType app = new PlainType("app");
    private final PlainType way = new PlainType("way");
    private static final Subject ADA = new Subject(TENANT, "ada");

    private final UnitFactors unit = new UnitFactors(way, app);
    private final Factors factors = unit.factors;

    @Test
    void a_new_factor_is_described_and_counts_for_nothing() {
        Factors.Enrolled enrolled = factors.enrol("app", request("ada"));
        Factor factor = enrolled.factor();
        assertThat(factor.id()).matches("auth_factor_[0-9A-Z]{26}");
        assertThat(factor.kind()).isEqualTo("app");
        assertThat(factor.tenant()).isEqualTo(TENANT);
        assertThat(factor.userId()).isEqualTo("ada");
        assertThat(factor.label()).isEqualTo("ada@acme.example");
        assertThat(factor.attributes()).containsExactly(Map.entry("label", "ada@acme.example"));
        assertThat(factor.verified()).isFalse();
        assertThat(factor.createdAt()).isEqualTo(now()).isEqualTo(factor.updatedAt());
        assertThat(factor.lastUsedAt()).isNull();
        assertThat(factor.lock()).isNull();
        assertThat(enrolled.step()).isEqualTo(new EnrolmentStep.Prove());
        assertThat(factors.get(TENANT, factor.id())).isEqualTo(factor);
        assertThat(unit.events)
                .containsExactly(new FactorEnrolled(unit.read(factor.id()).ref(), now()));
    }

    @Test
    void everything_that_a_kind_wants_kept_is_kept() {
        app.begin = request -> Enrolment.next(new EnrolmentStep.Prove())
                .named("Acme", "Ada")
                .hinting("67")
                .sealing(new byte[] {1, 2}, new byte[] {3});
        FactorRecord stored = unit.enrolled("app");
        assertThat(stored.issuer()).isEqualTo("Acme");
        assertThat(stored.label()).isEqualTo("Ada");
        assertThat(stored.hint()).isEqualTo("67");
        assertThat(stored.requireSealed()).containsExactly(1, 2);
        assertThat((byte[]) unit.column(stored.id(), "lookup")).containsExactly(3);
        assertThat(stored.lastStep()).isNull();
        assertThat(stored.createdAt()).isEqualTo(now());
    }

    @Test
    void a_kind_whose_factors_need_no_first_code_has_them_proven_at_once_and_its_own_rows_written() {
        boolean[] stored = new boolean[1];
        app.begin = request -> Enrolment.next(new EnrolmentStep.Complete(Map.of()))
                .hinting("kept")
                .storing(() -> stored[0] = true);
        Factor factor = factors.enrol("app", request("ada")).factor();
        assertThat(factor.verified()).isTrue();
        assertThat(factor.hint()).isEqualTo("kept");
        assertThat(stored[0]).isTrue();
        assertThat(unit.events)
                .hasSize(2)
                .last()
                .isEqualTo(new FactorVerified(unit.read(factor.id()).ref(), now()));
    }

    @Test
    void when_a_kinds_own_rows_cannot_be_written_there_is_no_factor() {
        app.begin =
                request -> Enrolment.next(new EnrolmentStep.Complete(Map.of())).storing(() -> {
                    throw new IllegalStateException("full");
                });
        assertThatIllegalStateException().isThrownBy(() -> factors.enrol("app", request("ada")));
        assertThat(unit.jdbc
                        .sql("select count(*) from factor")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_unknown_kind_is_refused_with_the_known_ones() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> factors.enrol("fax", request("ada")))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(new Problem.Fault("type", "invalid", "type must be one of: app, way.")));
        assertThatIllegalStateException().isThrownBy(() -> factors.type("fax"));
    }

    @Test
    void a_kind_that_the_tenant_turned_off_is_refused_and_not_offered() {
        assertThat(factors.kinds(TENANT)).containsExactly("app", "way");
        unit.jdbc.sql("update tenant set kinds = 'way'").update();
        assertThat(factors.kinds(TENANT)).containsExactly("way");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> factors.enrol("app", request("ada")))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::code)
                        .containsExactly("not_enabled"));
        assertThatCode(() -> factors.enrol("way", request("ada"))).doesNotThrowAnyException();
    }

    @Test
    void people_are_offered_what_works_here_and_is_theirs_to_set_up() {
        app.available = false;
        assertThat(factors.kinds(TENANT)).containsExactly("way");
        way.selfService = false;
        assertThat(factors.kinds(TENANT)).isEmpty();
        assertThat(factors.allKinds()).containsExactly("app", "way");
    }

    /** R25. */
    @Test
    void another_tenants_factor_is_as_good_as_none() {
        String id = unit.enrolled("app").id();
        assertNotFound(id, () -> factors.get(STRANGER, id));
        assertNotFound(id, () -> factors.getRecord(STRANGER, id));
        assertNotFound(id, () -> factors.rename(STRANGER, id, "mine"));
        assertNotFound(id, () -> factors.unlock(STRANGER, id));
        assertNotFound(id, () -> factors.delete(STRANGER, id));
        assertThatCode(() -> factors.get(TENANT, id)).doesNotThrowAnyException();
    }

    @Test
    void a_factor_gets_a_name_and_loses_it() {
        String id = unit.enrolled("app").id();
        unit.events.clear();
        unit.clock.advance(Duration.ofSeconds(1));
        Factor named = factors.rename(TENANT, id, "x".repeat(100));
        assertThat(named.name()).isEqualTo("x".repeat(100));
        assertThat(named.updatedAt()).isEqualTo(now());
        assertThat(unit.events).containsExactly(new FactorRenamed(unit.read(id).ref(), now()));
        assertThat(factors.rename(TENANT, id, null).name()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines"})
    void a_name_that_nobody_could_read_is_refused(String name) {
        assertRefused(name);
        assertRefused("x".repeat(101));
    }

    @Test
    void a_locked_factor_is_shown_as_such_until_an_administrator_unlocks_it() {
        String id = unit.enrolled("app").id();
        unit.set(id, "consecutive_failures = 50");
        unit.events.clear();
        assertThat(factors.get(TENANT, id).lock()).isEqualTo(new Lock(null));
        assertThat(factors.unlock(TENANT, id).lock()).isNull();
        assertThat(unit.events).containsExactly(new FactorUnlocked(unit.read(id).ref(), now()));
    }

    @Test
    void a_removed_factor_is_gone() {
        FactorRecord factor = unit.enrolled("app");
        unit.events.clear();
        factors.delete(TENANT, factor.id());
        assertNotFound(factor.id(), () -> factors.get(TENANT, factor.id()));
        assertThat(unit.events).containsExactly(new FactorDeleted(factor.ref(), now()));
    }

    /** P2. The page was loaded again: the secret that was shown stays the secret. */
    @Test
    void shows_an_unproven_factor_again_for_ten_minutes() {
        app.resumed = new EnrolmentStep.Prove();
        Factor first = factors.enrol("app", request("ada")).factor();
        unit.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(factors.resume(ADA, first.id())).contains(new Factors.Enrolled(first, app.resumed, List.of()));
        unit.clock.advance(Duration.ofMillis(1));
        assertThat(factors.resume(ADA, first.id())).isEmpty();
        assertThat(factors.waits(ADA, first.id())).isTrue();
    }

    /** P2. */
    @Test
    void shows_a_pending_factor_to_its_owner_alone() {
        app.resumed = new EnrolmentStep.Prove();
        String id = factors.enrol("app", request("ada")).factor().id();
        for (Subject other : List.of(new Subject(TENANT, "bob"), new Subject(STRANGER, "ada"))) {
            assertThat(factors.resume(other, id)).isEmpty();
            assertThat(factors.waits(other, id)).isFalse();
        }
        String nobodys = factors.enrol("app", new EnrolmentRequest(TENANT, null, Map.of()))
                .factor()
                .id();
        assertThat(factors.resume(ADA, nobodys)).isEmpty();
        assertThat(factors.resume(ADA, "auth_factor_none")).isEmpty();
    }

    /** P2. */
    @Test
    void shows_no_secret_of_a_proven_factor() {
        app.resumed = new EnrolmentStep.Prove();
        String id = unit.enrolled("app").id();
        unit.set(id, "status = 'verified'");
        assertThat(factors.resume(ADA, id)).isEmpty();
        assertThat(factors.waits(ADA, id)).isFalse();
    }

    @Test
    void shows_nothing_of_a_kind_that_cannot_be_shown_again() {
        assertThat(factors.resume(ADA, unit.enrolled("app").id())).isEmpty();
    }

    /** P17. */
    @Test
    void a_new_factor_of_a_single_kind_ends_the_one_before() {
        way.single = true;
        FactorRecord first = unit.enrolled("way");
        String bobs = factors.enrol("way", request("bob")).factor().id();
        String phone = unit.enrolled("app").id();
        unit.events.clear();
        FactorRecord second = unit.enrolled("way");
        assertNotFound(first.id(), () -> factors.get(TENANT, first.id()));
        assertThat(List.of(bobs, phone))
                .allSatisfy(id -> assertThatCode(() -> factors.get(TENANT, id)).doesNotThrowAnyException());
        assertThat(unit.events)
                .containsExactly(new FactorDeleted(first.ref(), now()), new FactorEnrolled(second.ref(), now()));
    }

    @Test
    void forgets_failures_with_the_last_factor_of_a_person() {
        String first = unit.enrolled("app").id();
        String second = unit.enrolled("way").id();
        unit.failures("ada", 100);
        unit.failures("bob", 100);
        factors.delete(TENANT, first);
        assertThat(factors.get(TENANT, second).lock()).isEqualTo(new Lock(null));
        factors.delete(TENANT, second);
        assertThat(unit.lock(unit.enrolled("app").id())).isNull();
        assertThat(unit.failures("bob")).isEqualTo(100);
    }

    @Test
    void locks_every_factor_of_a_person_with_a_hundred_failures() {
        String first = unit.enrolled("app").id();
        String second = unit.enrolled("way").id();
        String bobs = factors.enrol("app", request("bob")).factor().id();
        unit.failures("ada", 100);
        assertThat(factors.get(TENANT, first).lock()).isEqualTo(new Lock(null));
        assertThat(factors.get(TENANT, bobs).lock()).isNull();
        var locked = new FactorQuery("", List.of(), null, FactorQuery.State.LOCKED);
        assertThat(factors.search(locked, 0, 10)).extracting(Factor::id).containsExactlyInAnyOrder(first, second);
        assertThat(factors.unlock(TENANT, first).lock()).isNull();
        assertThat(factors.get(TENANT, second).lock()).isNull();
    }

    @Test
    void a_user_is_protected_by_a_proven_factor_and_not_by_a_way_back_alone() {
        way.fallback = true;
        String back = unit.enrolled("way").id();
        String phone = unit.enrolled("app").id();
        assertThat(factors.protect(TENANT, "ada")).isFalse();
        unit.set(back, "status = 'verified'");
        assertThat(factors.protect(TENANT, "ada")).isFalse();
        unit.set(phone, "status = 'verified'");
        assertThat(factors.protect(TENANT, "ada")).isTrue();
        assertThat(factors.protect(TENANT, "bob")).isFalse();
        assertThat(factors.protect(STRANGER, "ada")).isFalse();
        app.selfService = false;
        assertThat(factors.protect(TENANT, "ada"))
                .as("our pages cannot ask for it")
                .isFalse();
    }

    @Test
    void people_are_asked_for_what_they_used_last_and_for_a_way_back_in_the_end() {
        way.fallback = true;
        assertThat(factors.fallback("way")).isTrue();
        assertThat(factors.fallback("app")).isFalse();
        String back = proven("way", "0");
        String older = proven("app", "2");
        String newer = proven("app", "1");
        String never = proven("app", null);
        unit.enrolled("app");
        assertThat(factors.verified(TENANT, "ada")).extracting(Factor::id).containsExactly(newer, older, never, back);
        app.selfService = false;
        assertThat(factors.verified(TENANT, "ada")).extracting(Factor::id).containsExactly(back);
        assertThat(factors.verified(TENANT, "bob")).isEmpty();
    }

    private String proven(String kind, @Nullable String usedHoursAgo) {
        String id = unit.enrolled(kind).id();
        String used = usedHoursAgo == null ? "null" : ":now - " + usedHoursAgo + " * interval '1' hour";
        unit.set(id, "status = 'verified', last_used_at = " + used);
        return id;
    }

    private void assertRefused(String name) {
        String id = unit.enrolled("app").id();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> factors.rename(TENANT, id, name))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    }

    private static void assertNotFound(String id, Runnable work) {
        assertThatExceptionOfType(Problem.class).isThrownBy(work::run).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
            assertThat(problem.entityId()).isEqualTo(id);
        });
    }

    private Instant now() {
        return unit.clock.instant();
    }

    private static EnrolmentRequest request(String user) {
        return new EnrolmentRequest(TENANT, user, Map.of());
    }
}
