package dev.countersign.challenge;

import dev.countersign.UnitDatabase;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.PlainType;
import dev.countersign.factor.StoredFactor;
import dev.countersign.factor.UnitFactors;
import dev.countersign.maintenance.UnitNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The challenges without a server, for the factors of one plain kind. */
final class UnitChallenges {

    static final TenantId TENANT = TenantId.DEFAULT;

    final PlainType type = new PlainType("plain");
    final UnitFactors unit = new UnitFactors(type);
    final ChallengeGuards guards = new ChallengeGuards(unit.jdbc, unit.policy);
    final ChallengeRows rows = new ChallengeRows(unit.jdbc, unit.reader);
    final ChallengeLedger ledger =
            UnitDatabase.transactional(new ChallengeLedger(unit.ledger, guards, rows, unit.events::add));
    final Challenges challenges = new Challenges(
            unit.factors, rows, unit.policy, ledger, UnitNode.rightTime(unit.jdbc, unit.clock), unit.clock);
    final StoredFactor factor = unit.enrolled("plain");

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
