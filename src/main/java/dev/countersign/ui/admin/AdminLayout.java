package dev.countersign.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouterLayout;
import dev.countersign.account.SignedInAccount;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.AccountMenu;
import dev.countersign.ui.kit.Brand;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.beans.factory.ObjectProvider;

/** What stands beside the pages of an administrator. Only what there is has an entry. */
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR})
class AdminLayout extends Composite<Div> implements RouterLayout {

    private static final long serialVersionUID = 1L;

    AdminLayout(SignedIn signedIn, ObjectProvider<Outbox> outbox) {
        SideNav nav = new SideNav();
        nav.getElement().setAttribute("aria-label", getTranslation("admin.nav"));
        nav.addItem(new SideNavItem(getTranslation("admin.factors.title"), FactorsView.class));
        nav.addItem(new SideNavItem(getTranslation("admin.audit.title"), AuditView.class));
        nav.addItem(new SideNavItem(getTranslation("admin.tenants.title"), TenantsView.class));
        SideNavItem applications = new SideNavItem(getTranslation("applications.title"), ApplicationsView.class);
        applications.setMatchNested(true);
        nav.addItem(applications);
        nav.addItem(new SideNavItem(getTranslation("admin.keys.title"), KeysView.class));
        SideNavItem webhooks = new SideNavItem(getTranslation("admin.webhooks.title"), WebhooksView.class);
        webhooks.setMatchNested(true);
        nav.addItem(webhooks);
        nav.addItem(new SideNavItem(getTranslation("browsers.nav"), BrowsersView.class));
        if (outbox.getIfAvailable() != null) {
            nav.addItem(new SideNavItem(getTranslation("admin.texts"), "outbox"));
        }
        Header side = new Header(new Brand(getTranslation("brand")), nav, new AccountMenu(signedIn));
        side.addClassName("side");
        getContent().addClassName("admin");
        getContent().add(side);
    }
}
