package dev.countersign.account;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Beans of the accounts: password sign-in with Argon2id at 19 MiB and two passes (OWASP's advice), and purges. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

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

    @Bean
    static Purge purgeOfSessions() {
        return Purge.of("account_session", "ends_at", Duration.ZERO);
    }

    /** Removes counts of wrong passwords. Strangers can start new ones, so their number has a limit. */
    @Bean
    static Purge purgeOfSignInBuckets() {
        return Purge.of("sign_in_bucket", "ends_at", Duration.ZERO).limitedTo(100_000);
    }

    /**
     * Checks at most four passwords at once, since each takes 19 MiB for a while. Further ones wait for two seconds.
     */
    static final class ConcurrencyLimitedPasswordEncoder implements PasswordEncoder {

        private static final int AT_ONCE = 4;
        private static final int WAIT_SECONDS = 2;

        private final PasswordEncoder encoder;
        private final Semaphore places = new Semaphore(AT_ONCE, true);

        ConcurrencyLimitedPasswordEncoder(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return encoder.encode(password == null ? null : PasswordPolicy.normal(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            if (password == null || !PasswordPolicy.fits(password)) {
                return false;
            }
            try {
                if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new AuthenticationServiceException("Too many passwords to check at once");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AuthenticationServiceException("Interrupted while waiting for a place", e);
            }
            try {
                return encoder.matches(PasswordPolicy.normal(password), hash);
            } finally {
                places.release();
            }
        }
    }
}
