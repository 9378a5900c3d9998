package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.AttemptService;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.Match;
import dev.countersign.factor.TestFactors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Another tenant at the guards themselves. Whoever reads first never gets that far; the guards hold if one day somebody
 * does not read first.
 */
@TestComponent
class WallProbes {

    private static final TenantId OTHER = new TenantId("other");

    private final Scene scene;
    private final AttemptService attempts;
    private final TransactionTemplate transaction;
    private final Object factors;
    private final Object challenges;
    private final Object recoveryCodes;

    @Autowired
    WallProbes(
            Scene scene,
            AttemptService attempts,
            TransactionTemplate transaction,
            @Qualifier("factorRepository") Object factors,
            @Qualifier("challengeRepository") Object challenges,
            @Qualifier("recoveryCodes") Object recoveryCodes) {
        this.scene = scene;
        this.attempts = attempts;
        this.transaction = transaction;
        this.factors = factors;
        this.challenges = challenges;
        this.recoveryCodes = recoveryCodes;
    }

    List<Probe> all() {
        return List.of(
                new Probe("R25 another tenant's answers", this::answers),
                new Probe("R25 another tenant's administrator", this::administration),
                new Probe("R25 another tenant's challenge", this::challenge),
                new Probe("R58 another factor's recovery code", this::recoveryCode));
    }

    private void answers() {
        String id = scene.person().factor();
        FactorRecord foreign = TestFactors.ofTenant(scene.factors.getRecord(Scene.TENANT, id), OTHER);
        Instant now = scene.clock.instant();
        attempts.addSubject(foreign, now);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(attempts.accept(foreign, new Match.AtStep(1), now)).isFalse();
            assertThat(attempts.accept(foreign, new Match.OfChallenge(), now)).isFalse();
            assertThat(attempts.recordFailure(foreign, now)).isEmpty();
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> attempts.lock(foreign));
        });
    }

    private void administration() {
        String id = scene.person().factor();
        Instant now = scene.clock.instant();
        assertThat(changed(factors, "unlock", OTHER.value(), id, now)).isZero();
        assertThat(changed(factors, "rename", OTHER.value(), id, "theirs", now)).isZero();
        assertThat(changed(factors, "delete", OTHER.value(), id)).isZero();
        assertThat(changed(factors, "lockOut", OTHER.value(), id, now)).isZero();
    }

    private void challenge() {
        String id = scene.challenge(scene.person().factor());
        Instant now = scene.clock.instant();
        assertThat(changed(challenges, "recordFailure", OTHER.value(), id, 5, now))
                .isZero();
        assertThat(changed(challenges, "consume", OTHER.value(), id, null, 5, now))
                .isZero();
    }

    private void recoveryCode() {
        String theirs = scene.enrol("recovery", Map.of()).factor().id();
        String mine = scene.enrol("recovery", Map.of()).factor().id();
        byte[] hash = scene.jdbc
                .sql("select hash from recovery_code where factor_id = :id limit 1")
                .param("id", theirs)
                .query(byte[].class)
                .single();
        assertThat(call(recoveryCodes, "use", mine, hash, scene.clock.instant()))
                .isFalse();
    }

    private int changed(Object repository, String method, @Nullable Object... arguments) {
        return Objects.requireNonNull(transaction.execute(status ->
                Objects.requireNonNull(ReflectionTestUtils.<Integer>invokeMethod(repository, method, arguments))));
    }

    private static boolean call(Object guards, String method, @Nullable Object... arguments) {
        return Boolean.TRUE.equals(ReflectionTestUtils.invokeMethod(guards, method, arguments));
    }
}
