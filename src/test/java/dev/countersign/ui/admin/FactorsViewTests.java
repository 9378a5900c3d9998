package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.AuthenticatorApp;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.ui.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorsViewTests extends Visit {

    @Test
    void everybodys_factors_are_listed_the_newest_first() {
        withApp("ada");
        withPhone("ada", "+4915123456789");
        openAsAdministrator("admin/factors");
        assertThat(kinds()).containsExactly("totp", "sms", "totp");
        assertThat(found().get(1).personOrDash()).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_person_is_found_by_name() {
        withApp("ada");
        withApp("admin");
        openAsAdministrator("admin/factors");
        assertThat(found()).hasSize(2);
        search("LOVE");
        assertThat(found())
                .singleElement()
                .satisfies(factor -> assertThat(factor.personOrDash()).isEqualTo("Ada Lovelace"));
    }

    @Test
    void a_factor_is_found_by_its_id_and_by_the_end_of_a_number() {
        withApp("ada");
        String id = withPhone("ada", "+4915123456789").id();
        openAsAdministrator("admin/factors");
        search(id.substring(id.length() - 8));
        assertThat(kinds()).containsExactly("sms");
        search("89");
        assertThat(kinds()).contains("sms");
    }

    @Test
    void a_chip_leaves_one_kind() {
        withApp("ada");
        withPhone("ada", "+4915123456789");
        openAsAdministrator("admin/factors");
        _click(_get(NativeButton.class, spec -> spec.withText("SMS")));
        assertThat(kinds()).containsExactly("sms");
        _click(_get(NativeButton.class, spec -> spec.withText("All kinds")));
        assertThat(kinds()).hasSize(3);
    }

    @Test
    void the_address_holds_the_filter() {
        withApp("ada");
        withPhone("ada", "+4915123456789");
        openAsAdministrator("admin/factors?q=ada&kind=totp");
        assertThat(kinds()).containsExactly("totp");
        assertThat(_get(TextField.class).getValue()).isEqualTo("ada");
        assertThat(FactorSearch.Filter.ALL.withText(" a b ").withKind("sms").query())
                .contains("kind=sms")
                .containsAnyOf("q=a+b", "q=a%20b");
        assertThat(FactorSearch.Filter.ALL.query()).isEmpty();
    }

    @Test
    void nothing_found_says_so() {
        openAsAdministrator("admin/factors?q=nobody");
        assertThat(text()).contains("No factor matches.");
    }

    @Test
    void a_factor_is_removed_only_after_a_question_that_names_it_and_its_owner() {
        withPhone("ada", "+4915123456789");
        openAsAdministrator("admin/factors?q=ada");
        _click(button(0, "Remove"));
        assertThat(_get(ConfirmDialog.class).getElement().getTextRecursively())
                .contains("Text message to •••• 89", "Ada Lovelace");
        assertThat(found()).hasSize(1);
        _click(_get(Button.class, spec -> spec.withText("Remove").withThemes("error")));
        expectNotifications("Text message to •••• 89 of Ada Lovelace was removed.");
        assertThat(text()).contains("No factor matches.");
    }

    @Test
    void a_locked_factor_is_found_and_unlocked() {
        AuthenticatorApp app = withApp("ada");
        withPhone("admin", "+4915123456789");
        lock("ada", app);
        openAsAdministrator("admin/factors?state=locked");
        assertThat(kinds()).containsExactly("totp");
        assertThat(found().getFirst().factor().lock()).isNotNull();
        _click(button(0, "Unlock"));
        assertThat(_get(ConfirmDialog.class).getElement().getTextRecursively()).contains("Ada Lovelace");
        _click(_get(
                Button.class,
                spec -> spec.withText("Unlock")
                        .withThemes("primary")
                        .withPredicate(button -> !button.hasThemeName("tertiary"))));
        expectNotifications("Authenticator app of Ada Lovelace accepts codes again.");
        assertThat(text()).contains("No factor matches.");
        assertThat(factors.verified(TenantId.ACCOUNTS, account("ada").id())).allMatch(factor -> factor.lock() == null);
    }

    @Test
    void unverified_factors_have_a_chip_that_lets_go() {
        withApp("ada");
        factors.enrol(
                "generic_otp",
                new EnrolmentRequest(TenantId.ACCOUNTS, account("ada").id(), Map.of()));
        openAsAdministrator("admin/factors");
        _click(_get(NativeButton.class, spec -> spec.withText("Unverified")));
        assertThat(kinds()).containsExactly("generic_otp");
        _click(_get(NativeButton.class, spec -> spec.withText("Unverified")));
        assertThat(kinds()).hasSize(3);
    }

    private void lock(String username, AuthenticatorApp app) {
        String id = factors.verified(TenantId.ACCOUNTS, account(username).id())
                .getFirst()
                .id();
        for (int round = 0; round < 2; round++) {
            String challenge =
                    challenges.issue(TenantId.ACCOUNTS, id).challenge().id();
            for (int i = 0; i < 5; i++) {
                challenges.verify(TenantId.ACCOUNTS, challenge, new CodeResponse(app.wrongCodeAt(clock.instant())));
            }
        }
    }

    private static Button button(int row, String text) {
        return _get(GridKt._getCellComponent(grid(), row, "action"), Button.class, spec -> spec.withText(text));
    }

    @Test
    void the_full_number_is_nowhere() {
        withPhone("ada", "+4915123456789");
        openAsAdministrator("admin/factors?q=ada");
        String row = String.join(" ", GridKt._getFormattedRow(grid(), 0));
        assertThat(row).doesNotContain("3456789");
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    private void search(String text) {
        TextField box = _get(TextField.class);
        _setValue(box, text);
        com.github.mvysny.kaributesting.v10.LocatorJ._fireValueChange(box, true);
    }

    @SuppressWarnings("unchecked")
    private static Grid<FactorSearch.Found> grid() {
        return _get(Grid.class);
    }

    private static List<FactorSearch.Found> found() {
        return _findAll(grid());
    }

    private static List<String> kinds() {
        return found().stream().map(found -> found.factor().kind()).toList();
    }
}
