package dev.countersign.spring;

import java.time.Duration;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;

/** What the rules of an application may say about the second step. */
public final class SecondStep {

    /** Held by whoever has passed it, with the time at which that was. */
    public static final String AUTHORITY = "FACTOR_COUNTERSIGN";

    private SecondStep() {}

    /**
     * Asks for a second step that is no older than this, for what has to be more certain than the rest: {@code
     * requestMatchers("/transfer").access(SecondStep.within(Duration.ofMinutes(5)))}. Whoever passed it longer ago is
     * sent through it again.
     */
    public static <T> AuthorizationManager<T> within(Duration age) {
        return AllRequiredFactorsAuthorizationManager.<T>builder()
                .requireFactor(factor -> factor.authority(AUTHORITY).validDuration(age))
                .build();
    }
}
