package dev.countersign.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** For those who are signed out and have nowhere to go. */
@Route("signed-out")
@AnonymousAllowed
class SignedOutView extends DeadEnd {

    private static final long serialVersionUID = 1L;

    SignedOutView() {
        super("signed-out");
    }
}
