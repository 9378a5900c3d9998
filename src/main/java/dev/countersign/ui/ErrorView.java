package dev.countersign.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For what should not have happened. The log knows more; the person only needs a way on. */
@AnonymousAllowed
class ErrorView extends DeadEnd implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ErrorView.class);
    private static final int INTERNAL_ERROR = 500;

    ErrorView() {
        super("error", "error.start");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("Page {} failed", event.getLocation().getPath(), parameter.getException());
        return INTERNAL_ERROR;
    }
}
