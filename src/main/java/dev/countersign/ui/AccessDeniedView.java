package dev.countersign.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** For pages that are there, but not for this person. */
@AnonymousAllowed
class AccessDeniedView extends DeadEnd implements HasErrorParameter<AccessDeniedException> {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    AccessDeniedView() {
        super("denied", "denied.start");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        return FORBIDDEN;
    }
}
