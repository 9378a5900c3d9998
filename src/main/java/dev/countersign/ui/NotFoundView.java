package dev.countersign.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** For addresses without a page. */
@AnonymousAllowed
class NotFoundView extends DeadEnd implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;

    NotFoundView() {
        super("not-found", "not-found.start");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return NOT_FOUND;
    }
}
