package dev.countersign.ui.gate;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Navigation inside a page never passes the filter chain's rules, and {@code @PermitAll} asks for a password only. So
 * the rules are asked once more here. {@link SecondStepForward} comes first and is kinder; this one is for certain.
 */
class SecondStepChecker implements NavigationAccessChecker {

    private static final long serialVersionUID = 1L;

    private final transient AuthorizationManager<Object> signedInWithAllFactors;

    SecondStepChecker(AuthorizationManagerFactory<Object> rules) {
        this.signedInWithAllFactors = rules.authenticated();
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        Class<?> page = context.getNavigationTarget();
        if (context.isErrorHandling() || open(page)) {
            return context.neutral();
        }
        AuthorizationResult result = signedInWithAllFactors.authorize(
                () -> SecurityContextHolder.getContext().getAuthentication(), context);
        return result != null && result.isGranted() ? context.neutral() : context.deny("A factor is missing");
    }

    /** Whether the page asks for no second step. */
    static boolean open(Class<?> page) {
        return page.isAnnotationPresent(AnonymousAllowed.class) || page.isAnnotationPresent(BeforeSecondStep.class);
    }
}
