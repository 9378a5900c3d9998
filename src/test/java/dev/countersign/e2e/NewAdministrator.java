package dev.countersign.e2e;

import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import java.util.Locale;
import org.springframework.boot.test.context.TestComponent;

/** Makes administrators who have an authenticator app, and signs them in. */
@TestComponent
class NewAdministrator {

    private final Accounts accounts;
    private final Factors factors;
    private final Challenges challenges;
    private final MovableClock clock;

    NewAdministrator(Accounts accounts, Factors factors, Challenges challenges, MovableClock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.challenges = challenges;
        this.clock = clock;
    }

    /** Signs a new administrator in, by password and app. */
    void signIn(Visitor visitor) {
        String name = Ids.next("admin", clock.instant()).toLowerCase(Locale.ROOT);
        Account account = accounts.ensure(name, "Administrator", new Secret("demo"), Role.OWNER);
        ProvenApp proven = ProvenApp.of(factors, challenges, TenantId.ACCOUNTS, account.id(), clock.instant());
        clock.advanceToNextStep();
        visitor.signIn(name);
        visitor.title("Enter your code");
        visitor.code(proven.app().codeAt(clock.instant()));
        visitor.title("Sign-in security");
    }
}
