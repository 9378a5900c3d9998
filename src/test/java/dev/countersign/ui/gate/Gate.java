package dev.countersign.ui.gate;

import dev.countersign.common.TenantId;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;

/** Lets tests of pages make the second step without a page. */
public final class Gate {

    private Gate() {}

    /** A user of an application who came by a link. */
    public static Object portal(TenantId tenant, String userId) {
        return new PortalPrincipal(new SubjectProfile(tenant, userId, userId, userId), null, null);
    }

    /** The same person, proven by this factor now. */
    public static Authentication proven(ApplicationContext context, Authentication signedIn, String factorId) {
        return context.getBean(SecondStep.class).proven(signedIn, factorId);
    }
}
