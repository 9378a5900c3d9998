package dev.countersign.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is shown in place of a page that cannot be shown. */
final class ErrorPages {

    private ErrorPages() {}

    /** For addresses without a page. */
    @AnonymousAllowed
    static class NotFoundPage extends MessagePage implements HasErrorParameter<NotFoundException> {

        private static final long serialVersionUID = 1L;

        NotFoundPage() {
            super("not-found", "not-found.start");
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
            return HttpStatusCode.NOT_FOUND.getCode();
        }
    }

    /** For pages that exist, but not for this user. */
    @AnonymousAllowed
    static class AccessDeniedPage extends MessagePage implements HasErrorParameter<AccessDeniedException> {

        private static final long serialVersionUID = 1L;

        AccessDeniedPage() {
            super("denied", "denied.start");
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
            return HttpStatusCode.FORBIDDEN.getCode();
        }
    }

    /** For unexpected failures. The log has the details; the user only needs a way on. */
    @AnonymousAllowed
    static class FailurePage extends MessagePage implements HasErrorParameter<Exception> {

        private static final long serialVersionUID = 1L;

        private static final Logger log = LoggerFactory.getLogger(FailurePage.class);

        FailurePage() {
            super("error", "error.start");
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
            log.error("Page {} failed", event.getLocation().getPath(), parameter.getException());
            return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
        }
    }
}
