package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.FactorLedger;
import dev.countersign.factor.FactorStatus;
import dev.countersign.factor.Match;
import dev.countersign.factor.StoredFactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final FactorLedger ledger;
    private final TransactionTemplate transaction;
    private final Object factorGuards;
    private final Object challengeGuards;
    private final Object recoveryCodes;

    @Autowired
    WallProbes(
            Scene scene,
            FactorLedger ledger,
            TransactionTemplate transaction,
            @Qualifier("factorGuards") Object factorGuards,
            @Qualifier("challengeGuards") Object challengeGuards,
            @Qualifier("recoveryCodes") Object recoveryCodes) {
        this.scene = scene;
        this.ledger = ledger;
        this.transaction = transaction;
        this.factorGuards = factorGuards;
        this.challengeGuards = challengeGuards;
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
        StoredFactor foreign = foreign(scene.factors.stored(Scene.TENANT, id));
        Instant now = scene.clock.instant();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(ledger.accept(foreign, new Match.AtStep(1), now)).isFalse();
            assertThat(ledger.accept(foreign, new Match.OfChallenge(), now)).isFalse();
            assertThat(ledger.reject(foreign, now)).isFalse();
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> ledger.hold(foreign));
        });
    }

    private void administration() {
        String id = scene.person().factor();
        Instant now = scene.clock.instant();
        assertThat(call(factorGuards, "unlock", OTHER, id, now)).isFalse();
        assertThat(call(factorGuards, "rename", OTHER, id, "theirs", now)).isFalse();
        assertThat(call(factorGuards, "delete", OTHER, id)).isFalse();
    }

    private void challenge() {
        String id = scene.challenge(scene.person().factor());
        Instant now = scene.clock.instant();
        assertThat(call(challengeGuards, "reject", OTHER, id, now)).isFalse();
        assertThat(call(challengeGuards, "verify", OTHER, id, null, now)).isFalse();
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

    private static boolean call(Object guards, String method, @Nullable Object... arguments) {
        return Boolean.TRUE.equals(ReflectionTestUtils.invokeMethod(guards, method, arguments));
    }

    private static StoredFactor foreign(StoredFactor factor) {
        return new StoredFactor(
                factor.id(),
                OTHER,
                factor.kind(),
                FactorStatus.UNVERIFIED,
                factor.userId(),
                factor.issuer(),
                factor.label(),
                factor.hint(),
                factor.sealed(),
                factor.sealedFor(),
                factor.lastStep(),
                factor.personFails(),
                factor.lock(),
                factor.createdAt());
    }
}
