package dev.countersign.factor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what an administrator looks for. */
@Component
class FactorFinder {

    private final FactorRepository factors;
    private final AttemptPolicy policy;
    private final Clock clock;

    FactorFinder(FactorRepository factors, AttemptPolicy policy, Clock clock) {
        this.factors = factors;
        this.policy = policy;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Factor> search(FactorQuery query, Pageable page) {
        Instant now = clock.instant();
        return factors.search(query.kindOrEmpty(), query.pattern(), query.userIds(), page).stream()
                .map(entity -> entity.toFactor(Map.of(), policy, now))
                .toList();
    }

    @Transactional(readOnly = true)
    long count(FactorQuery query) {
        return factors.count(query.kindOrEmpty(), query.pattern(), query.userIds());
    }
}
