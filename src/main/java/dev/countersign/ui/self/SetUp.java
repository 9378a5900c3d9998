package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import dev.countersign.account.Account;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.ui.gate.SignedIn;
import java.util.Map;
import java.util.Optional;

/**
 * The only place where the pages know a kind of factor by name: what has to be asked before one can be set up differs
 * from kind to kind, so each has a page of its own.
 */
final class SetUp {

    static final String APP = "totp";
    static final String TEXT = "sms";
    static final String CODES = "recovery";

    private static final Map<String, Class<? extends Component>> PAGES =
            Map.of(APP, EnrolAppView.class, TEXT, EnrolSmsView.class, CODES, RecoveryCodesView.class);

    private SetUp() {}

    /** The page that sets up a factor of this kind. */
    static Optional<Class<? extends Component>> page(String kind) {
        return Optional.ofNullable(PAGES.get(kind));
    }

    /** The first right code was just given: that is a second step as well. Who has no way back yet gets one. */
    static void done(SignedIn signedIn, OwnCodes codes, String kind, String factorId) {
        signedIn.proven(factorId);
        UI ui = UI.getCurrent();
        if (codes.missing(signedIn.account())) {
            JustSetUp.remember(kind);
            ui.navigate(RecoveryCodesView.class);
            return;
        }
        ui.navigate(SecurityView.class);
        Notification.show(ui.getTranslation("enrol.done", ui.getTranslation("factor." + kind + ".kind")));
    }

    static EnrolmentRequest app(Account account, String issuer) {
        return request(account, Map.of("totp_issuer", issuer, "totp_user", account.username()));
    }

    static EnrolmentRequest text(Account account, String e164) {
        return request(account, Map.of("phone_number", e164));
    }

    static EnrolmentRequest codes(Account account) {
        return request(account, Map.of());
    }

    private static EnrolmentRequest request(Account account, Map<String, String> inputs) {
        return new EnrolmentRequest(TenantId.DEFAULT, account.id(), inputs);
    }
}
