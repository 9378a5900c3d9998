package dev.countersign.ui.gate;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Leads whoever still owes the second step to the page that asks for it, from wherever they wanted to go. */
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
        boolean open = event.isErrorEvent() || SecondStepChecker.open(event.getNavigationTarget());
        if (!open && secondStep.owed(SecurityContextHolder.getContext().getAuthentication())) {
            Return.to(event.getLocation().getPathWithQueryParameters());
            event.forwardTo(SecondStep.PATH);
        }
    }
}
