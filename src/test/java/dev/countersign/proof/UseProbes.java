package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.challenge.Verdict.Rejected;
import dev.countersign.challenge.Verdict.Verified;
import dev.countersign.common.Problem;
import dev.countersign.factor.EnrolmentRequest;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** Ordinary use beside others: what one person does must not touch anybody else's rows, nor exceed a budget. */
@TestComponent
class UseProbes {

    private static final String ADA = "+491701234567";
    private static final String BOB = "+491719876543";

    private final Scene scene;

    @Autowired
    UseProbes(Scene scene) {
        this.scene = scene;
    }

    List<Probe> all() {
        return List.of(
                new Probe("R14 codes from an app", this::codesFromAnApp),
                new Probe("R14 handed codes", this::handedCodes),
                new Probe("R14 recovery codes", this::recoveryCodes),
                new Probe("R8 an administrator unlocks one factor", this::unlock),
                new Probe("one person's failures are no other's", this::failuresOfOthers),
                new Probe("P2 the first code deletes what waits and nothing else", this::bystanders),
                new Probe("R30 one factor is named, another removed", this::renameAndDelete),
                new Probe("R5 texts to two people", this::texts),
                new Probe("R38 a text that fails", this::failedText),
                new Probe("R37 no more texts than the rule allows", this::textBudget),
                new Probe("R37 a refused text gives back its own place only", this::placesGivenBack),
                new Probe("F29 a late code makes no room in a later period", () -> late("+ interval '2' hour")),
                new Probe("F29 nor in one that had ended before", () -> late("- interval '48' hour")));
    }

    private void codesFromAnApp() {
        Scene.Person bystander = scene.person();
        String untouched = scene.challenge(bystander.factor());
        Scene.Person person = scene.person();
        String open = scene.challenge(person.factor());
        assertThat(scene.verify(open, scene.wrong(person))).isInstanceOf(Rejected.class);
        assertThat(scene.verify(open, scene.code(person, 0))).isInstanceOf(Verified.class);
        assertThat(scene.factors.get(Scene.TENANT, bystander.factor()).verified())
                .isFalse();
        assertThat(scene.verify(untouched, scene.code(bystander, 0))).isInstanceOf(Verified.class);
    }

    /** Counted, forgotten and unlocked, next to a namesake of another tenant and another person of the same. */
    private void failuresOfOthers() {
        Scene.Person person = scene.counted();
        String user = scene.user(person.factor());
        String add =
                "insert into subject (tenant_id, user_id, consecutive_failures, updated_at) values ('%s', :id, 7, :now)";
        scene.change(add.formatted("other"), user);
        scene.change(add.formatted("other"), "somebody");
        scene.change(add.formatted("default"), "somebody");
        String open = scene.challenge(person.factor());
        scene.verify(open, scene.wrong(person));
        assertThat(scene.number(
                        "select consecutive_failures from subject where tenant_id = 'default' and user_id = :id", user))
                .isOne();
        scene.verify(open, scene.code(person, 0));
        scene.factors.unlock(Scene.TENANT, person.factor());
        assertThat(scene.number(
                        "select consecutive_failures from subject where tenant_id = 'default' and user_id = :id", user))
                .isZero();
        Scene.Person next = scene.personLike(person);
        scene.verify(scene.challenge(next.factor()), scene.code(next, 0));
        scene.verify(scene.challenge(next.factor()), "wrong!");
        scene.factors.delete(Scene.TENANT, person.factor());
        assertThat(scene.number(
                        "select consecutive_failures from subject where tenant_id = 'default' and user_id = :id", user))
                .as("there is another factor")
                .isOne();
        scene.factors.delete(Scene.TENANT, next.factor());
        assertThat(scene.number("select count(*) from subject where tenant_id = 'default' and user_id = :id", user))
                .isZero();
        assertThat(scene.number(
                        "select count(*) from subject where consecutive_failures = 7 and user_id in ('somebody', :id)",
                        user))
                .isEqualTo(3);
    }

    /** The same user id in another tenant, and another kind of the same user. */
    private void bystanders() {
        Scene.Person person = scene.person();
        String user = scene.user(person.factor());
        scene.change(
                "insert into factor (id, tenant_id, kind, status, user_id, created_at, updated_at)"
                        + " values ('auth_factor_namesake', 'accounts', 'totp', 'unverified', :id, :now, :now)",
                user);
        String given = scene.factors
                .enrol("generic_otp", new EnrolmentRequest(Scene.TENANT, user, Map.of()))
                .factor()
                .id();
        assertThat(scene.verify(scene.challenge(person.factor()), scene.code(person, 0)))
                .isInstanceOf(Verified.class);
        assertThat(scene.number("select count(*) from factor where user_id = :id", user))
                .isEqualTo(3);
        assertThat(scene.factors.get(Scene.TENANT, given).verified()).isFalse();
    }

    private void handedCodes() {
        String bystander = scene.enrolled("generic_otp");
        var challenge = scene.challenges
                .issue(Scene.TENANT, scene.enrolled("generic_otp"))
                .challenge();
        String code = java.util.Objects.requireNonNull(challenge.code()).reveal();
        assertThat(scene.verify(challenge.id(), code)).isInstanceOf(Verified.class);
        assertThat(scene.factors.get(Scene.TENANT, bystander).verified()).isFalse();
    }

    private void recoveryCodes() {
        var enrolled = scene.enrol("recovery", Map.of());
        String factor = enrolled.factor().id();
        var codes = enrolled.step().secrets("codes");
        assertThat(scene.verify(scene.challenge(factor), codes.getFirst().reveal()))
                .isInstanceOf(Verified.class);
        assertThat(scene.factors.get(Scene.TENANT, factor).attributes()).containsEntry("remaining", "9");
    }

    private void unlock() {
        String first = scene.person().factor();
        String second = scene.person().factor();
        scene.guess(first, 10);
        scene.guess(second, 10);
        assertThat(scene.factors.unlock(Scene.TENANT, first).lock()).isNull();
        assertThat(scene.factors.get(Scene.TENANT, second).lock()).isNotNull();
    }

    private void renameAndDelete() {
        String first = scene.person().factor();
        String second = scene.person().factor();
        scene.factors.rename(Scene.TENANT, first, "my phone");
        scene.factors.delete(Scene.TENANT, second);
        assertThat(scene.factors.get(Scene.TENANT, first).name()).isEqualTo("my phone");
    }

    private void texts() {
        String silent = scene.challenge(scene.person().factor());
        String challenge = scene.challenge(scene.phone(ADA));
        String code = scene.twilio.newestCode();
        scene.challenge(scene.phone(BOB));
        assertThat(scene.jdbc
                        .sql("select send_state from challenge where id = :id")
                        .param("id", silent)
                        .query(String.class)
                        .single())
                .isEqualTo("none");
        assertThat(scene.verify(challenge, code)).isInstanceOf(Verified.class);
    }

    private void failedText() {
        String challenge = scene.challenge(scene.phone(ADA));
        String code = scene.twilio.newestCode();
        refused(scene.phone(BOB));
        assertThat(scene.verify(challenge, code)).isInstanceOf(Verified.class);
    }

    private void textBudget() {
        String phone = scene.phone(ADA);
        scene.challenge(phone);
        scene.challenge(phone);
        full(phone);
    }

    private void placesGivenBack() {
        String phone = scene.phone(ADA);
        scene.challenge(phone);
        scene.challenge(phone);
        refused(scene.phone(BOB));
        full(phone);
        // the counters were cleared while the text was on its way
        scene.editor.meanwhile(
                "set n = n - 1",
                () -> scene.jdbc.sql("update rate_bucket set n = 0").update());
        refused(scene.phone(BOB));
        assertThat(scene.jdbc
                        .sql("select min(n) from rate_bucket")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The counters of the text are of another period by the time its code is entered. */
    private void late(String moved) {
        String challenge = scene.challenge(scene.phone(ADA));
        String code = scene.twilio.newestCode();
        scene.jdbc
                .sql("update rate_bucket set n = 1, started_at = started_at " + moved + ", ends_at = ends_at " + moved)
                .update();
        assertThat(scene.verify(challenge, code)).isInstanceOf(Verified.class);
        assertThat(scene.jdbc
                        .sql("select min(n) from rate_bucket")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private void refused(String phone) {
        scene.twilio.refuse();
        problem(phone, "sms_delivery_failed");
        scene.twilio.accept();
    }

    private void full(String phone) {
        problem(phone, "sms_rate_limit_exceeded");
    }

    private void problem(String phone, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> scene.challenge(phone))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
