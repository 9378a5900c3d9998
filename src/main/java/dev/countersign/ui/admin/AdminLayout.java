package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouterLayout;
import dev.countersign.account.Role;
import dev.countersign.account.SignedInAccount;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.AccountMenu;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** What stands beside the pages of an administrator. Only what there is has an entry. */
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.HELPDESK, SignedInAccount.AUDITOR})
class AdminLayout extends Composite<Div> implements RouterLayout {

    private static final long serialVersionUID = 1L;

    /** Pages that lead to pages about one thing. */
    private static final Set<Class<?>> NESTING = Set.of(ApplicationsView.class, WebhooksView.class);

    AdminLayout(CurrentUser signedIn, ObjectProvider<Outbox> outbox) {
        SideNav nav = new SideNav();
        nav.getElement().setAttribute("aria-label", getTranslation("admin.nav"));
        entries().forEach((view, title) -> {
            if (opens(signedIn.role(), view)) {
                SideNavItem item = new SideNavItem(getTranslation(title), view);
                item.setMatchNested(NESTING.contains(view));
                nav.addItem(item);
            }
        });
        if (outbox.getIfAvailable() != null) {
            nav.addItem(new SideNavItem(getTranslation("admin.texts"), "outbox"));
        }
        Header side = new Header(new BrandMark(), nav, new AccountMenu(signedIn));
        side.addClassName("side");
        getContent().addClassName("admin");
        getContent().add(side);
    }

    private static Map<Class<? extends Component>, String> entries() {
        Map<Class<? extends Component>, String> entries = new LinkedHashMap<>();
        entries.put(FactorsView.class, "admin.factors.title");
        entries.put(PeopleView.class, "people.title");
        entries.put(AuditView.class, "admin.audit.title");
        entries.put(TenantsView.class, "admin.tenants.title");
        entries.put(ApplicationsView.class, "applications.title");
        entries.put(KeysView.class, "admin.keys.title");
        entries.put(WebhooksView.class, "admin.webhooks.title");
        entries.put(BrowsersView.class, "browsers.nav");
        return entries;
    }

    private static boolean opens(Role role, Class<?> view) {
        RolesAllowed allowed = view.getAnnotation(RolesAllowed.class);
        return allowed != null && List.of(allowed.value()).contains(role.name());
    }
}
