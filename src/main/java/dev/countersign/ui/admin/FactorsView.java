package dev.countersign.ui.admin;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.countersign.account.SignedInAccount;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;

/** Everybody's factors: to find one, to see its state, to remove it. The address holds the filter. */
@Route(value = "admin/factors", layout = AdminLayout.class)
@RouteAlias(value = "admin", layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.HELPDESK, SignedInAccount.AUDITOR})
class FactorsView extends Page implements BeforeEnterObserver, FactorCells.Actions {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "admin/factors";

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final FilterBar filters;
    private final FactorGrid grid;

    FactorsView(CurrentUser signedIn, AdminActions actions, Factors factors, FactorSearch search, DateFormats local) {
        super("admin.factors.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.filters = new FilterBar(factors.allKinds(), this::filter);
        this.grid = new FactorGrid(
                getTranslation("admin.factors.title"), getTranslation("admin.nothing"), search, local, this);
        addClassName("admin-main");
        add(new H1(getTranslation("admin.factors.title")), filters, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Filter filter = Filter.of(event.getLocation().getQueryParameters());
        filters.show(filter);
        grid.show(filter);
    }

    private void filter(Filter filter) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, PATH + filter.query()));
        grid.show(filter);
    }

    @Override
    public boolean offers(AdminAction action, FoundFactor found) {
        return found.account() == null ? actions.offers(action) : actions.offersForFactor(action, found.account());
    }

    @Override
    public void remove(FoundFactor found) {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        String name = FactorName.of(this, found.factor());
        Question.removal(
                        getTranslation("admin.remove.title", name, found.personOrDash()),
                        getTranslation("admin.remove.text"),
                        () -> reallyRemove(found, name))
                .open();
    }

    private void reallyRemove(FoundFactor found, String name) {
        AdminActions.attempt(() -> {
            actions.removeFactor(PATH, found.factor().tenant(), found.factor().id());
            Notification.show(getTranslation("admin.removed", name, found.personOrDash()));
            grid.reload();
        });
    }

    @Override
    public void unlock(FoundFactor found) {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        String name = FactorName.of(this, found.factor());
        Question.before(
                        getTranslation("admin.unlock.title", name, found.personOrDash()),
                        getTranslation("admin.unlock.text"),
                        getTranslation("admin.unlock"),
                        () -> reallyUnlock(found, name))
                .open();
    }

    private void reallyUnlock(FoundFactor found, String name) {
        AdminActions.attempt(() -> {
            actions.unlockFactor(PATH, found.factor().tenant(), found.factor().id());
            Notification.show(getTranslation("admin.unlocked", name, found.personOrDash()));
            grid.reload();
        });
    }
}
