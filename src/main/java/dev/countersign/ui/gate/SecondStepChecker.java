package dev.countersign.ui.gate;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import java.util.Arrays;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Navigation inside a page never passes the filter chain's rules, and {@code @PermitAll} asks for a password only. So
 * what is due is asked once more here. {@link SecondStepForward} comes first and is kinder; this one is for certain.
 */
class SecondStepChecker implements NavigationAccessChecker {

    private static final long serialVersionUID = 1L;

    private final transient SecondStep secondStep;

    SecondStepChecker(SecondStep secondStep) {
        this.secondStep = secondStep;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        Due due = secondStep.due(SecurityContextHolder.getContext().getAuthentication());
        boolean allowed = context.isErrorHandling() || allowed(context.getNavigationTarget(), due);
        return allowed ? context.neutral() : context.deny("Something else is due first: " + due);
    }

    /** Whether the page may be used while this is due. */
    static boolean allowed(Class<?> page, Due due) {
        if (due == Due.NOTHING || page.isAnnotationPresent(AnonymousAllowed.class)) {
            return true;
        }
        AllowedWhile allowed = page.getAnnotation(AllowedWhile.class);
        return allowed != null && Arrays.asList(allowed.value()).contains(due);
    }
}
