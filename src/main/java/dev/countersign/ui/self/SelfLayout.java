package dev.countersign.ui.self;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.brand.Branding;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.ReturnLink;
import dev.countersign.ui.kit.AccountMenu;
import jakarta.annotation.security.PermitAll;

/** The bar over the pages of a signed-in person. */
@PermitAll
class SelfLayout extends Composite<Div> implements RouterLayout {

    private static final long serialVersionUID = 1L;

    SelfLayout(CurrentUser signedIn, Tenants tenants) {
        RouterLink home = new RouterLink();
        home.setRoute(SecurityView.class);
        home.add(mark(signedIn, tenants));
        Header bar = new Header(home, new AccountMenu(signedIn));
        bar.addClassName("bar");
        signedIn.wayBack().map(this::link).ifPresent(back -> bar.addComponentAtIndex(1, back));
        getContent().addClassName("self");
        getContent().add(bar);
    }

    /** Users of an application see the name and the colours of its tenant. */
    private static BrandMark mark(CurrentUser user, Tenants tenants) {
        if (!user.guest()) {
            return new BrandMark();
        }
        Tenant tenant = tenants.get(user.person().tenant());
        Branding branding = Branding.current();
        branding.show(UI.getCurrent(), tenant.brand());
        return new BrandMark(branding.nameOr(tenant.issuer()));
    }

    private Anchor link(ReturnLink back) {
        Anchor link = new Anchor(back.url(), getTranslation("portal.back", back.name()));
        link.setRouterIgnore(true);
        link.addClassName("way-back");
        return link;
    }
}
