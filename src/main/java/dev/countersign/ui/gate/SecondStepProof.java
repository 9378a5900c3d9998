package dev.countersign.ui.gate;

import dev.countersign.common.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * That this person gave a right code of this factor at this time. It is worth nothing to anybody else, and nothing once
 * the factor is gone: {@link SecondStep} checks both whenever it asks.
 */
record SecondStepProof(Subject subject, String factorId, Instant at) implements GrantedAuthority {

    private static final long serialVersionUID = 1L;

    @Override
    public String getAuthority() {
        return SecondStep.AUTHORITY;
    }

    /** The proof that this authentication carries, whoever it belongs to. */
    static @Nullable SecondStepProof of(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(SecondStepProof.class::isInstance)
                .map(SecondStepProof.class::cast)
                .findFirst()
                .orElse(null);
    }
}
