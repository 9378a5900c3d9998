package dev.countersign.account;

import dev.countersign.common.Secret;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demonstration. Their password is printed on the sign-in page. */
@Component
@Profile("demo")
@ConditionalOnWebApplication // a command makes nobody
class DemoAccounts implements SmartInitializingSingleton {

    private static final Secret PASSWORD = new Secret("demo");

    private final Accounts accounts;

    DemoAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        accounts.ensure("ada", "Ada Lovelace", PASSWORD, Role.NONE);
        accounts.ensure("admin", "Administrator", PASSWORD, Role.OWNER);
    }
}
