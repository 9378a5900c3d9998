package dev.countersign.account;

import dev.countersign.common.Secret;
import dev.countersign.common.UnusableSetting;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the first administrator from {@code countersign.bootstrap.admin-username} and {@code .admin-password}. */
@Component
class BootstrapAdministrator implements SmartInitializingSingleton {

    private static final int LEAST_PASSWORD = 8;

    private final Accounts accounts;
    private final String username;
    private final Secret password;

    BootstrapAdministrator(
            Accounts accounts,
            @Value("${countersign.bootstrap.admin-username:}") String username,
            @Value("${countersign.bootstrap.admin-password:}") String password) {
        this.accounts = accounts;
        this.username = username;
        this.password = new Secret(password);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (username.isBlank() || accounts.administered()) {
            return;
        }
        if (password.reveal().length() < LEAST_PASSWORD
                || Username.normal(username).isEmpty()) {
            throw new UnusableSetting(
                    "countersign.bootstrap.admin-username or admin-password cannot be used.",
                    "Give a user name of at most 64 characters and a password of at least 8.");
        }
        accounts.ensure(username, username.strip(), password, Role.OWNER);
    }
}
