package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import dev.countersign.common.TenantId;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.Page;
import java.util.List;

/** What a tenant has of one kind: chosen by tenant, listed, and added to. */
abstract class TenantPage extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final TenantChoice tenants;
    private final ItemList list;
    private transient TenantId tenant = TenantId.DEFAULT;

    /** What the page says, by the keys of the messages: what it is about, how to add one, and that there is none. */
    record Words(String title, String help, String add, String nothing) {}

    TenantPage(
            CurrentUser signedIn, AdminActions actions, AdminActions.Action adding, TenantChoice tenants, Words words) {
        super(words.title());
        this.signedIn = signedIn;
        this.actions = actions;
        this.tenants = tenants;
        this.list = new ItemList(getTranslation(words.title()), getTranslation(words.nothing()));
        addClassName("admin-main");
        Heading heading = new Heading(words.title(), words.help());
        if (actions.offers(adding)) {
            heading.action(words.add(), this::create);
        }
        add(heading, tenants, list);
    }

    /** What there is. */
    abstract List<ItemList.Row> rows();

    /** Asks what a new one shall be. */
    abstract Dialog newOne();

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        refresh();
    }

    final TenantId tenant() {
        return tenant;
    }

    final void refresh() {
        list.show(rows());
    }

    /** Whether an act may go on; when not, the person is led to confirm it and comes back here. */
    final boolean fresh() {
        return signedIn.fresh(here());
    }

    final AdminActions actions() {
        return actions;
    }

    /** The address of what is shown. */
    final String here() {
        return tenants.path(tenant);
    }

    private void create() {
        if (fresh()) {
            newOne().open();
        }
    }

    /** What a page is about, and the one thing to do there. */
    static class Heading extends Div {

        private static final long serialVersionUID = 1L;

        /** All texts by their keys. */
        Heading(String title, String help) {
            addClassName("admin-heading");
            Div text = new Div(new H1(getTranslation(title)), new Paragraph(getTranslation(help)));
            add(text);
        }

        /** The one thing to do. */
        final void action(String label, Runnable act) {
            Button button = new Button(getTranslation(label), click -> act.run());
            button.addThemeVariants(ButtonVariant.PRIMARY);
            add(button);
        }
    }
}
