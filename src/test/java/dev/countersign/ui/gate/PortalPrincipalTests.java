package dev.countersign.ui.gate;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.sidenav.SideNav;
import dev.countersign.AuthenticatorApp;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;

/** Users of applications on the pages of their own factors. */
class PortalPrincipalTests extends Visit {

    private static final String BACK = "https://shop.example/me";

    @Autowired
    private Tenants tenants;

    private TenantId shop;

    @BeforeEach
    void a_tenant() {
        shop = tenants.create(new Tenants.Settings("Shop", "Shop Inc", null, Set.of(), Brand.NONE))
                .id();
    }

    @Test
    void a_guest_sets_up_an_app_in_the_tenant_of_the_application() {
        visit(BACK);
        open("security");
        assertThat(text()).contains("Nothing set up yet");
        assertThat(_get(Anchor.class, spec -> spec.withText("← Back to Web shop"))
                        .getHref())
                .isEqualTo(BACK);
        AuthenticatorApp app = setUpApp();
        assertThat(app).isNotNull();
        List<Factor> own = factors.verified(shop, "u1");
        assertThat(own).extracting(Factor::label).first().isEqualTo("Grace");
        assertThat(factors.verified(TenantId.DEFAULT, "u1")).isEmpty();
    }

    @Test
    void a_guest_who_has_a_factor_owes_the_second_step() {
        visit(BACK);
        AuthenticatorApp app = setUpApp();
        pause();
        visit(BACK);
        for (String page : List.of("", "security", "security/app", "security/codes")) {
            open(page);
            assertThat(path()).isEqualTo("second-step");
        }
        assertThat(text()).contains("Shop Inc", "Grace");
        enterCode(app.codeAt(clock.instant()));
        open("security");
        assertThat(text()).contains("Authenticator app");
    }

    @Test
    void an_old_second_step_is_asked_for_again_before_a_change() {
        visit(BACK);
        setUpApp();
        open("security");
        clock.advance(Duration.ofMinutes(16));
        press("Remove");
        assertThat(path()).isEqualTo("second-step");
        assertThat(factors.verified(shop, "u1")).isNotEmpty();
    }

    @Test
    void a_guest_gets_nowhere_near_the_administration() {
        visit(BACK);
        open("security");
        for (String page : List.of("admin", "admin/keys", "admin/applications", "admin/browsers", "admin/tenants")) {
            try {
                open(page);
            } catch (RuntimeException refused) {
                // Karibu throws what the error page would show
            }
            assertThat(_find(SideNav.class)).as(page).isEmpty();
        }
    }

    @Test
    void who_leaves_comes_back_to_the_application() {
        visit(BACK);
        setUpApp();
        visit(BACK);
        open("security");
        press("Cancel");
        assertThat(ledTo(BACK)).isTrue();
    }

    @Test
    void who_came_from_nowhere_may_close_the_page() {
        visit(BACK);
        setUpApp();
        visit(null);
        open("security");
        press("Not you?");
        assertThat(ledTo("signed-out")).isTrue();
        arrive();
        open("signed-out");
        assertThat(text()).contains("You can close this page");
        open("portal-over");
        assertThat(text()).contains("This link has expired");
    }

    private void visit(@Nullable String back) {
        SubjectProfile person = new SubjectProfile(shop, "u1", "Grace", "Grace");
        PortalPrincipal guest = new PortalPrincipal(person, "Web shop", back);
        enter(guest, AuthorityUtils.createAuthorityList("ROLE_PERSON"), null);
    }

    private AuthenticatorApp setUpApp() {
        open("security/app");
        AuthenticatorApp app = new AuthenticatorApp(_get(Code.class).getText().replace(" ", ""));
        enterCode(app.codeAt(clock.instant()));
        return app;
    }

    private static boolean ledTo(String address) {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .anyMatch(script -> script.getInvocation().getParameters().contains(address));
    }
}
