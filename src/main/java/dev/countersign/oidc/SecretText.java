package dev.countersign.oidc;

import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares client secrets, which are random and long, as they are; in a time that tells nothing. */
final class SecretText implements PasswordEncoder {

    /** Secrets are of letters and digits. */
    private static final String BETWEEN = "\n";

    /** One text that matches each of these. */
    static String either(List<Secret> secrets) {
        return secrets.stream().map(Secret::reveal).collect(Collectors.joining(BETWEEN));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence shown, @Nullable String known) {
        return shown != null
                && known != null
                && known.lines()
                                .filter(secret -> Token.same(shown.toString(), secret))
                                .count()
                        > 0;
    }
}
