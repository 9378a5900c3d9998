package dev.countersign.embed.oidc;

import dev.countersign.common.Token;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares client secrets, which are random and long, as they are; in a time that tells nothing. */
final class SecretText implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence shown, @Nullable String known) {
        return shown != null && known != null && Token.same(shown.toString(), known);
    }
}
