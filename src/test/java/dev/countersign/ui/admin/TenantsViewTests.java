package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Accent;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TenantsViewTests extends Visit {

    @Autowired
    private Tenants tenants;

    @Test
    void a_tenant_is_made_with_every_kind_unless_some_are_left_out() {
        openTenants();
        press("New tenant");
        field("Name", "Acme internal");
        field("Issuer", "Acme Bank");
        press("Create tenant");
        _assertNone(TenantsView.EditTenant.class);
        assertThat(text()).contains("Acme internal", "issuer Acme Bank", "all methods");
        assertThat(found("Acme internal").kinds()).isEmpty();
    }

    @Test
    void settings_are_changed_all_at_once() {
        Tenant old = tenants.create(new Tenants.Settings("Before", "Before", null, Set.of(), Brand.NONE));
        openTenants();
        _click(_find(Button.class, spec -> spec.withText("Edit")).stream()
                .filter(button -> button.getAriaLabel().orElse("").contains("Before"))
                .findFirst()
                .orElseThrow());
        field("Name", "After");
        field("Text message (optional)", "Acme: {{code}}");
        _setValue(kinds(), Set.of("totp", "recovery"));
        press("Save");
        Tenant changed = tenants.get(old.id());
        assertThat(changed.name()).isEqualTo("After");
        assertThat(changed.issuer()).isEqualTo("Before");
        assertThat(changed.smsTemplate()).isEqualTo("Acme: {{code}}");
        assertThat(changed.kinds()).containsExactlyInAnyOrder("totp", "recovery");
        assertThat(text()).contains("text: Acme: {{code}}", "Authenticator app");
    }

    @Test
    void faults_are_told_at_their_fields() {
        openTenants();
        press("New tenant");
        field("Issuer", "Acme");
        field("Text message (optional)", "No code in it");
        press("Create tenant");
        assertThat(field("Name").isInvalid()).isTrue();
        assertThat(field("Issuer").isInvalid()).isFalse();
        assertThat(field("Text message (optional)").isInvalid()).isTrue();
        assertThat(field("Text message (optional)").getErrorMessage()).contains("{{code}}");
        _get(TenantsView.EditTenant.class);
    }

    /** F7: the same rule as for the wording of a single challenge. */
    @Test
    void a_link_in_the_wording_is_named() {
        openTenants();
        press("New tenant");
        field("Name", "Acme");
        field("Issuer", "Acme");
        field("Text message (optional)", "Go to evil.de/x {{code}}");
        press("Create tenant");
        assertThat(field("Text message (optional)").getErrorMessage())
                .isEqualTo("Phones turn “evil.de/x” into a link. Texts must not contain links.");
        field("Text message (optional)", "{{code}} \u202emirrored");
        press("Create tenant");
        assertThat(field("Text message (optional)").getErrorMessage())
                .isEqualTo("Remove the invisible character U+202E.");
        field("Text message (optional)", "Code for St.Gallen: {{code}}");
        press("Create tenant");
        _assertNone(TenantsView.EditTenant.class);
    }

    @Test
    void a_colour_that_cannot_be_read_is_refused_at_its_field() {
        openTenants();
        press("New tenant");
        field("Name", "Acme");
        field("Issuer", "Acme");
        field("Colour of buttons and links (optional)", "#ffff00");
        press("Create tenant");
        assertThat(field("Colour of buttons and links (optional)").isInvalid()).isTrue();
        field("Colour of buttons and links (optional)", "#1d4ed8");
        field("Name on its pages (optional)", "Acme Bank");
        press("Create tenant");
        _assertNone(TenantsView.EditTenant.class);
        assertThat(found("Acme").brand())
                .isEqualTo(new Brand("Acme Bank", Accent.parse("#1d4ed8").orElseThrow(), null));
    }

    @Test
    void beside_texts_stands_that_they_are_the_weaker_method() {
        openTenants();
        press("New tenant");
        assertThat(kinds().getItemHelperGenerator().apply("sms")).startsWith("The weaker method");
    }

    @Test
    void an_old_second_step_is_asked_for_again() {
        withApp("admin");
        openTenants();
        clock.advance(Duration.ofMinutes(16));
        press("New tenant");
        assertThat(path()).isEqualTo("second-step");
    }

    @Test
    void what_is_off_in_the_tenant_is_not_offered_to_its_people() {
        Tenant own = tenants.get(TenantId.ACCOUNTS);
        try {
            tenants.change(own.id(), new Tenants.Settings(own.name(), own.issuer(), null, Set.of("totp"), Brand.NONE));
            signIn("ada");
            open("security");
            assertThat(text()).contains("Works offline.").doesNotContain("Needs a mobile signal.");
        } finally {
            tenants.change(own.id(), new Tenants.Settings(own.name(), own.issuer(), null, own.kinds(), Brand.NONE));
        }
    }

    private void openTenants() {
        signInFully("admin");
        open("admin/tenants");
    }

    private Tenant found(String name) {
        return tenants.list().stream()
                .filter(tenant -> tenant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static void field(String label, String value) {
        _setValue(field(label), value);
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<String> kinds() {
        return _get(CheckboxGroup.class);
    }
}
