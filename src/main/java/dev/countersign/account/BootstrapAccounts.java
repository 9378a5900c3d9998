package dev.countersign.account;

import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.common.UnusableSetting;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Adds the first administrator from {@code countersign.bootstrap.admin-username} and {@code .admin-password} when the
 * server starts. Commands add no accounts.
 */
@Component
@ConditionalOnWebApplication
class BootstrapAccounts implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(BootstrapAccounts.class);

    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final String username;
    private final Secret password;

    BootstrapAccounts(
            Accounts accounts,
            PasswordPolicy policy,
            @Value("${countersign.bootstrap.admin-username:}") String username,
            @Value("${countersign.bootstrap.admin-password:}") String password) {
        this.accounts = accounts;
        this.policy = policy;
        this.username = username;
        this.password = new Secret(password);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (username.isBlank()) {
            return;
        }
        String name = Username.normal(username)
                .orElseThrow(() -> new UnusableSetting(
                        "countersign.bootstrap.admin-username is no user name.",
                        "Give one line of at most " + Username.LONGEST + " characters."));
        if (accounts.find(name).isPresent()) {
            unused("The account " + name + " exists already", name);
        } else if (accounts.administered()) {
            unused("Another account administrates already", "<user name>");
        } else {
            add(name);
        }
    }

    private void add(String name) {
        Optional<Fault> fault = policy.fault(name, password);
        if (fault.isPresent()) {
            throw new UnusableSetting(
                    "countersign.bootstrap.admin-password cannot be used: "
                            + fault.get().message(),
                    "Give a longer one, for example the output of: openssl rand -base64 18");
        }
        accounts.ensure(name, username.strip(), password, Role.OWNER);
    }

    private void unused(String why, String name) {
        if (!password.reveal().isEmpty()) {
            log.info(
                    "{}, so countersign.bootstrap.admin-password was not used. This command gives it a new password:"
                            + " java -jar countersign.jar account reset-password {}",
                    why,
                    name);
        }
    }

    /** Adds the accounts of the demonstration. Their password is printed on the sign-in page. */
    @Component
    @Profile("demo")
    @ConditionalOnWebApplication
    static class Demonstration implements SmartInitializingSingleton {

        private static final Secret PASSWORD = new Secret("demo");

        private final Accounts accounts;

        Demonstration(Accounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public void afterSingletonsInstantiated() {
            accounts.ensure("ada", "Ada Lovelace", PASSWORD, Role.NONE);
            accounts.ensure("admin", "Administrator", PASSWORD, Role.OWNER);
        }
    }
}
