package dev.countersign.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** For links that were used before, or are too old. */
@Route("portal-over")
@AnonymousAllowed
class PortalOverView extends DeadEnd {

    private static final long serialVersionUID = 1L;

    PortalOverView() {
        super("portal-over");
    }
}
