package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.OwnCodes;
import java.util.Map;
import java.util.Optional;

/** Where each kind of factor is set up, and what comes after. */
final class SetUp {

    private static final Map<String, Class<? extends Component>> PAGES =
            Map.of(Kinds.APP, EnrolAppView.class, Kinds.TEXT, EnrolSmsView.class, Kinds.CODES, RecoveryCodesView.class);

    private SetUp() {}

    /** The page that sets up a factor of this kind. */
    static Optional<Class<? extends Component>> page(String kind) {
        return Optional.ofNullable(PAGES.get(kind));
    }

    /** The first right code was just given: that is a second step as well. Who has no way back yet gets one. */
    static void done(CurrentUser signedIn, OwnCodes codes, String kind, String factorId) {
        signedIn.proven(factorId);
        UI ui = UI.getCurrent();
        if (codes.missing(signedIn.person())) {
            JustSetUp.remember(kind);
            ui.navigate(RecoveryCodesView.class);
            return;
        }
        ui.navigate(SecurityView.class);
        Notification.show(ui.getTranslation("enrol.done", ui.getTranslation("factor." + kind + ".kind")));
    }
}
