package dev.countersign.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Password sign-in for the accounts, with Argon2id at 19 MiB, two passes (OWASP's password storage advice). */
@Configuration(proxyBeanMethods = false)
class AccountSecurity {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new ConcurrencyLimitedPasswordEncoder(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2));
    }

    /** That an account is disabled is found after its password was checked: it takes as long as for everybody. */
    @Bean
    AuthenticationProvider accountPasswords(Accounts accounts, PasswordEncoder passwords) {
        var provider = new DaoAuthenticationProvider(username ->
                accounts.signingIn(username).orElseThrow(() -> new UsernameNotFoundException("No such account")));
        provider.setPasswordEncoder(passwords);
        provider.setPreAuthenticationChecks(account -> {});
        provider.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
        return provider;
    }
}
