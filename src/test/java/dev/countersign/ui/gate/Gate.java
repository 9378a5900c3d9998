package dev.countersign.ui.gate;

import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lets tests of pages make the second step without a page. */
public final class Gate {

    private Gate() {}

    /** Proves whoever is signed in by this factor, now. */
    public static void prove(ApplicationContext context, String factorId) {
        Authentication signedIn =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        SecurityContextHolder.getContext()
                .setAuthentication(context.getBean(SecondStep.class).proven(signedIn, factorId));
    }
}
