package dev.countersign.challenge;

import dev.countersign.UnitDatabase;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.PlainType;
import dev.countersign.factor.UnitFactors;
import dev.countersign.maintenance.UnitNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The challenges without a server, for the factors of one plain kind. */
final class UnitChallenges {

    static final TenantId TENANT = TenantId.DEFAULT;

    final PlainType type = new PlainType("plain");
    final UnitFactors unit = new UnitFactors(type);
    final ChallengeRepository repository = UnitDatabase.repository(ChallengeRepository.class);
    final ChallengeService service =
            UnitDatabase.transactional(new ChallengeService(unit.attempts, unit.policy, repository, unit.events::add));
    final Challenges challenges = new Challenges(
            unit.factors,
            repository,
            unit.policy,
            unit.rule,
            unit.attempts,
            service,
            UnitNode.rightTime(unit.jdbc, unit.clock),
            unit.clock);
    final FactorRecord factor = unit.enrolled("plain");

    UnitChallenges() {
        unit.clock.advance(Duration.ofSeconds(7));
        unit.events.clear();
    }

    Instant now() {
        return unit.clock.instant();
    }

    String issued() {
        return challenges.issue(TENANT, factor.id()).challenge().id();
    }

    Verdict answered(String challenge) {
        return challenges.verify(TENANT, challenge, new CodeResponse("123456"));
    }

    /** Runs a guard in a transaction; true when it changed a row. */
    boolean changes(IntSupplier guard) {
        return Boolean.TRUE.equals(UnitDatabase.transaction().execute(status -> guard.getAsInt() == 1));
    }

    boolean consume(TenantId tenant, String challenge, byte @Nullable [] codeHash, Instant at) {
        return changes(() -> repository.consume(tenant.value(), challenge, codeHash, unit.policy.perChallenge(), at));
    }

    boolean recordFailure(TenantId tenant, String challenge, Instant at) {
        return changes(() -> repository.recordFailure(tenant.value(), challenge, unit.policy.perChallenge(), at));
    }

    /** A kind that makes a code for each challenge, and sends it when there is somebody to send it. */
    static ChallengePlan plan(byte @Nullable [] hash, ChallengePlan.@Nullable Delivery delivery) {
        return new ChallengePlan(Duration.ofMinutes(10), hash, delivery, new ChallengeStep.EnterCode());
    }

    /** The row as it lies in the database. */
    Map<String, Object> row(String challenge) {
        return unit.jdbc
                .sql("select * from challenge where id = :id")
                .param("id", challenge)
                .query()
                .singleRow();
    }
}
