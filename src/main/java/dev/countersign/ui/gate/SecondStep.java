package dev.countersign.ui.gate;

import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.SignedInAccount;
import dev.countersign.factor.Factors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Decides what a person who gave the password still has to do. Each answer compares the proof of the second step with
 * the person of this moment and with the factors of this moment.
 */
@Component
public class SecondStep {

    /** What a {@link SecondStepProof} is called among authorities. */
    static final String AUTHORITY = "FACTOR_COUNTERSIGN";

    /** The page that asks for it. */
    public static final String PATH = "second-step";

    /** A change needs a second step that is younger than this. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Factors factors;
    private final Accounts accounts;
    private final Clock clock;

    SecondStep(Factors factors, Accounts accounts, Clock clock) {
        this.factors = factors;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What is due now. Nothing is for nobody and for principals of other kinds, such as API keys. */
    public Due due(@Nullable Authentication authentication) {
        SubjectProfile person = SubjectProfile.of(authentication).orElse(null);
        if (authentication == null || person == null) {
            return Due.NOTHING;
        }
        if (proof(authentication, person) == null) {
            if (factors.protect(person.tenant(), person.userId())) {
                return Due.SECOND_STEP;
            }
            if (administers(authentication)) {
                return Due.SET_UP;
            }
        }
        return usesForeignPassword(authentication) ? Due.NEW_PASSWORD : Due.NOTHING;
    }

    /** Whether this session may not go on before its second step. */
    public boolean owed(@Nullable Authentication authentication) {
        return due(authentication) == Due.SECOND_STEP;
    }

    /** Whether factors may be changed: the second step is recent, or there is no factor yet that could be asked for. */
    public boolean fresh(Authentication authentication) {
        SubjectProfile person = SubjectProfile.of(authentication).orElse(null);
        if (person == null) {
            return false;
        }
        SecondStepProof proof = proof(authentication, person);
        boolean recent = proof != null && proof.at().plus(FRESH).isAfter(clock.instant());
        return recent || !factors.protect(person.tenant(), person.userId());
    }

    /**
     * The same person, with the second step made now by a right code of this factor. The browser may have signed in as
     * somebody else meanwhile, in another tab: a factor proves its owner and nobody else.
     *
     * @throws IllegalStateException when it is not a proven factor of this person
     */
    Authentication proven(Authentication authentication, String factorId) {
        SubjectProfile person = SubjectProfile.of(authentication).orElse(null);
        if (person == null || !factors.holds(person.subject(), factorId)) {
            throw new IllegalStateException("The factor " + factorId + " does not prove who is signed in");
        }
        SecondStepProof proof = new SecondStepProof(person.subject(), factorId, clock.instant());
        return authentication.toBuilder()
                .authorities(granted -> {
                    granted.removeIf(SecondStepProof.class::isInstance);
                    granted.add(proof);
                })
                .build();
    }

    /** The proof, if it is this person's and its factor is still there and proven. */
    private @Nullable SecondStepProof proof(Authentication authentication, SubjectProfile person) {
        SecondStepProof proof = SecondStepProof.of(authentication);
        boolean counts = proof != null
                && proof.subject().equals(person.subject())
                && factors.holds(person.subject(), proof.factorId());
        return counts ? proof : null;
    }

    /** The session knows the account as it was at sign-in; a password that was replaced since is asked for no more. */
    private boolean usesForeignPassword(Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedInAccount own
                && own.account().mustChangePassword()
                && accounts.byId(List.of(own.account().id())).values().stream().anyMatch(Account::mustChangePassword);
    }

    private static boolean administers(Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedInAccount own
                && own.account().administrator();
    }
}
