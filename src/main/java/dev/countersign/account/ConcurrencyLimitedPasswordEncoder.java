package dev.countersign.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks few passwords at once: each takes 19 MiB for a while, and whoever sends thousands must not take them all. The
 * others wait their turn for two seconds.
 */
class ConcurrencyLimitedPasswordEncoder implements PasswordEncoder {

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
