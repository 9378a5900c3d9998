package dev.countersign.ui.gate;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Leads whoever has something to do first to the page for that, from wherever they wanted to go. */
@Component
@ListenerPriority(1000)
class SecondStepForward implements BeforeEnterListener, VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient SecondStep secondStep;

    SecondStepForward(SecondStep secondStep) {
        this.secondStep = secondStep;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(ui -> ui.getUI().addBeforeEnterListener(this));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Class<?> page = event.getNavigationTarget();
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (event.isErrorEvent() || authentication == null) {
            return;
        }
        Due due = secondStep.due(authentication);
        if (!SecondStepChecker.allowed(page, due)) {
            SavedDestination.to(event.getLocation().getPathWithQueryParameters());
            event.forwardTo(due.path());
        } else if (page.isAnnotationPresent(FreshSecondStep.class)
                && SubjectProfile.of(authentication).isPresent()
                && !secondStep.fresh(authentication)) {
            SavedDestination.to(event.getLocation().getPathWithQueryParameters());
            event.forwardTo(SecondStep.PATH);
        }
    }
}
