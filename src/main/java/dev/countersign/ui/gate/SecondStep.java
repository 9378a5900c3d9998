package dev.countersign.ui.gate;

import dev.countersign.factor.Factors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/** Who owes a second step: whoever has a verified factor and has not used one in this session. */
@Component
public class SecondStep {

    /** Granted by a right code. */
    public static final String AUTHORITY = "FACTOR_COUNTERSIGN";

    /** The page that asks for it. */
    public static final String PATH = "second-step";

    /** Changing one's factors needs a second step that is younger than this. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Factors factors;
    private final Clock clock;

    SecondStep(Factors factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /** Whether this person has something to be asked for. People of other kinds, such as API keys, have not. */
    public boolean needed(Authentication authentication) {
        return Person.of(authentication)
                .map(person -> factors.protect(person.tenant(), person.userId()))
                .orElse(false);
    }

    /** Whether this session may not go on before its second step. */
    public boolean owed(@Nullable Authentication authentication) {
        return authentication != null && provenAt(authentication) == null && needed(authentication);
    }

    /** Whether factors may be changed: the second step is recent, or there is nothing yet to be asked for. */
    public boolean fresh(Authentication authentication) {
        Instant proven = provenAt(authentication);
        boolean recent = proven != null && proven.plus(FRESH).isAfter(clock.instant());
        return recent || !needed(authentication);
    }

    /**
     * The same person, with the second step made now by a right code of this factor. The browser may have signed in as
     * somebody else meanwhile, in another tab: a factor proves its owner and nobody else.
     *
     * @throws IllegalStateException when the factor belongs to somebody else
     */
    Authentication proven(Authentication authentication, String factorId) {
        boolean own = Person.of(authentication)
                .map(person -> person.userId()
                        .equals(factors.get(person.tenant(), factorId).userId()))
                .orElse(false);
        if (!own) {
            throw new IllegalStateException("The factor " + factorId + " is not of the person who is signed in");
        }
        FactorGrantedAuthority proof = FactorGrantedAuthority.withAuthority(AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        return authentication.toBuilder()
                .authorities(granted -> {
                    granted.removeIf(old -> AUTHORITY.equals(old.getAuthority()));
                    granted.add(proof);
                })
                .build();
    }

    static @Nullable Instant provenAt(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(granted -> AUTHORITY.equals(granted.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst()
                .orElse(null);
    }
}
