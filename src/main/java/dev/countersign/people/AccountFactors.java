package dev.countersign.people;

import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorsReset;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.FactorPage.PageRequest;
import dev.countersign.factor.Factors;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The factors of accounts, for those who help somebody who lost them. */
@Component
public class AccountFactors {

    private static final int AT_ONCE = 100;

    private final Accounts accounts;
    private final AccountSessions sessions;
    private final Factors factors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountFactors(
            Accounts accounts,
            AccountSessions sessions,
            Factors factors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        this.clock = clock;
    }

    /** Under which the factors of an account are kept. */
    public static Subject subject(String accountId) {
        return new Subject(TenantId.ACCOUNTS, accountId);
    }

    /**
     * Removes all factors of an account, recovery codes and unproven ones as well, and ends its sessions. The password
     * alone then opens the account, so that it can set up others.
     *
     * @return how many there were
     * @throws Problem when there is no such account
     */
    @Transactional
    public int reset(String accountId) {
        Subject subject = subject(accounts.get(accountId).id());
        int removed = 0;
        List<Factor> some = some(subject);
        while (!some.isEmpty()) {
            some.forEach(factor -> factors.delete(subject.tenant(), factor.id()));
            removed += some.size();
            some = some(subject);
        }
        sessions.endOthers(accountId);
        events.publishEvent(new FactorsReset(clock.instant(), accountId));
        return removed;
    }

    private List<Factor> some(Subject subject) {
        return factors.page(
                        subject.tenant(),
                        FactorFilter.ofUser(subject.userId()),
                        new PageRequest(AT_ONCE, null, null, false))
                .factors();
    }
}
