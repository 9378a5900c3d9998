package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.Visit;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.OneTimeSecret;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class KeysViewTests extends Visit {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Tenants tenants;

    @Test
    void a_new_key_is_shown_once_and_works() {
        openAsAdministrator("admin/keys");
        press("New key");
        _setValue(_get(TextField.class), " Web shop ");
        press("Create key");
        Secret text = shown();
        assertThat(keys.authenticate(text)).hasValueSatisfying(key -> {
            assertThat(key.name()).isEqualTo("Web shop");
            assertThat(key.scopes()).doesNotContain(Scope.ADMIN).hasSize(3);
            assertThat(key.expiresAt()).isNull();
        });
        press("Done");
        assertThat(text())
                .contains("Web shop", text.reveal().substring(0, 8) + '…', "factors:read", "Works")
                .doesNotContain(text.reveal());
    }

    @Test
    void a_key_works_to_the_end_of_its_last_day() {
        openAsAdministrator("admin/keys");
        press("New key");
        _setValue(_get(TextField.class), "Trial");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        _setValue(_get(DatePicker.class), today.plusDays(2));
        press("Create key");
        Optional<ApiKey> key = keys.authenticate(shown());
        assertThat(key.orElseThrow().expiresAt())
                .isEqualTo(
                        today.plusDays(3).atStartOfDay(ZoneId.systemDefault()).toInstant());
    }

    @Test
    void a_key_needs_a_name_and_something_it_may_do() {
        openAsAdministrator("admin/keys");
        int before = keys.list(TenantId.DEFAULT).size();
        press("New key");
        _setValue(scopes(), Set.of());
        press("Create key");
        assertThat(_get(TextField.class).isInvalid()).isTrue();
        assertThat(scopes().isInvalid()).isTrue();
        press("Cancel");
        assertThat(keys.list(TenantId.DEFAULT)).hasSize(before);
    }

    @Test
    void a_key_is_revoked_only_after_a_question() {
        ApiKeys.Created key = keys.create(TenantId.DEFAULT, new ApiKeys.CreateApiKey("Old shop", Scope.ALL, null));
        openAsAdministrator("admin/keys");
        _click(_find(Button.class, spec -> spec.withText("Revoke")).getFirst());
        press("Cancel");
        assertThat(keys.authenticate(key.text())).isPresent();
        _click(_find(Button.class, spec -> spec.withText("Revoke")).getFirst());
        _click(_get(Button.class, spec -> spec.withText("Revoke").withThemes("error")));
        assertThat(keys.authenticate(key.text())).isEmpty();
        expectNotifications("The key Old shop was revoked.");
        assertThat(text()).contains("Revoked");
    }

    @Test
    void each_tenant_has_keys_of_its_own() {
        Tenant shop = tenants.create(new Tenants.Settings("Shop", "Shop", null, Set.of(), Brand.NONE));
        keys.create(shop.id(), new ApiKeys.CreateApiKey("Key of the shop", Scope.ALL, null));
        openAsAdministrator("admin/keys");
        assertThat(text()).doesNotContain("Key of the shop");
        open("admin/keys?tenant=" + shop.id().value());
        assertThat(text()).contains("Key of the shop");
        assertThat(_get(ComboBox.class).getValue()).isEqualTo(shop);
    }

    @Test
    void an_old_second_step_is_asked_for_again_before_a_key_is_made() {
        withApp("admin");
        openAsAdministrator("admin/keys");
        clock.advance(Duration.ofMinutes(16));
        press("New key");
        assertThat(path()).isEqualTo("second-step");
        assertThat(_find(FormDialog.class)).isEmpty();
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<Scope> scopes() {
        return _get(CheckboxGroup.class);
    }

    private static Secret shown() {
        return new Secret(_get(_get(OneTimeSecret.class), Code.class).getText());
    }
}
