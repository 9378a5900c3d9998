package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.RemoveDialog;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What a person can use, besides the password, to confirm who it is. */
@Route(value = "", layout = SelfLayout.class)
@RouteAlias(value = "security", layout = SelfLayout.class)
@PermitAll
class SecurityView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Factors factors;
    private final transient Local local;
    private final Div methods = new Div();

    SecurityView(SignedIn signedIn, Factors factors, Local local) {
        super("security.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.local = local;
        addClassName("column");
        add(new H1(getTranslation("security.title")), new Paragraph(getTranslation("security.help")), methods);
        add(new H2(getTranslation("security.add")), new KindTiles(factors.kinds(TenantId.DEFAULT)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        List<Factor> mine = mine();
        methods.removeAll();
        if (mine.isEmpty()) {
            methods.add(new NothingYet());
            return;
        }
        if (mine.size() == 1 && !SecondMethodHint.dismissed()) {
            methods.add(new SecondMethodHint());
        }
        Div card = new Div();
        card.addClassNames("card", "rows");
        card.getElement().setAttribute("role", "list");
        mine.forEach(factor -> card.add(new FactorRow(factor, local, () -> askToRemove(factor))));
        methods.add(card);
    }

    private void askToRemove(Factor factor) {
        if (signedIn.fresh("security")) {
            boolean last = mine().size() == 1;
            String title = getTranslation("security.remove.title", FactorName.of(this, factor));
            String consequence = getTranslation(last ? "security.remove.last" : "security.remove.others");
            new RemoveDialog(title, consequence, () -> remove(factor)).open();
        }
    }

    private void remove(Factor factor) {
        if (!signedIn.fresh("security")) {
            return;
        }
        Factor own = factors.get(TenantId.DEFAULT, factor.id());
        if (signedIn.account().id().equals(own.userId())) {
            factors.delete(TenantId.DEFAULT, own.id());
            Notification.show(getTranslation("security.removed", FactorName.of(this, own)));
        }
        refresh();
    }

    private List<Factor> mine() {
        return factors.verified(TenantId.DEFAULT, signedIn.account().id());
    }
}
