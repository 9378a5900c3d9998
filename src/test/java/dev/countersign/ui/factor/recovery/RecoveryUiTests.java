package dev.countersign.ui.factor.recovery;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryUiTests extends Visit {

    @Test
    void ten_codes_are_shown_and_go_on_once_they_are_stored() {
        withApp("ada");
        signInFully("ada");
        open("security/codes");
        assertThat(shown()).hasSize(10).allMatch(code -> code.matches("([0-9A-Z]{4}-){5}[0-9A-Z]{4}"));
        assertThat(done().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class), true);
        _click(done());
        assertThat(path()).isEmpty();
        assertThat(text()).contains("Recovery codes", "10 of 10 left");
    }

    @Test
    void the_file_holds_the_codes_and_whose_they_are() {
        withApp("ada");
        signInFully("ada");
        open("security/codes");
        Anchor file = _get(Anchor.class, spec -> spec.withText("Download"));
        assertThat(file.getHref())
                .startsWith("data:text/plain")
                .contains("of%20ada")
                .contains(shown());
        assertThat(file.getElement().getAttribute("download")).isEqualTo("recovery-codes.txt");
    }

    @Test
    void codes_are_shown_once() {
        withApp("ada");
        signInFully("ada");
        open("security/codes");
        List<String> codes = shown();
        reload("security/codes");
        assertThat(_find(Code.class)).isEmpty();
        assertThat(text()).contains("10 of 10 left", "created ").doesNotContain(codes);
    }

    @Test
    void new_codes_end_the_old_ones() {
        withApp("ada");
        List<String> old = withCodes("ada");
        signInFully("ada");
        open("security/codes");
        press("Create new codes");
        assertThat(consequence()).contains("stop working immediately");
        _click(_get(Button.class, spec -> spec.withText("Create new codes").withThemes("error")));
        assertThat(shown()).hasSize(10).doesNotContainAnyElementsOf(old);
        useCode("ada", old.getFirst());
        useCode("ada", shown().getFirst());
        open("security");
        assertThat(text()).contains("9 of 10 left");
    }

    @Test
    void a_second_thought_keeps_the_old_codes() {
        withApp("ada");
        withCodes("ada");
        signInFully("ada");
        open("security/codes");
        press("Create new codes");
        press("Cancel");
        assertThat(_find(Code.class)).isEmpty();
    }

    @Test
    void without_a_method_to_come_back_from_there_are_no_codes() {
        signIn("ada");
        open("security/codes");
        assertThat(path()).isEqualTo("security");
        assertThat(text()).doesNotContain("Recovery codes");
        assertThat(factors.verified(TenantId.ACCOUNTS, account("ada").id())).isEmpty();
    }

    @Test
    void with_a_method_codes_are_offered_until_there_are_some() {
        withApp("ada");
        signInFully("ada");
        open("security");
        assertThat(text()).contains("For when you lose your phone.");
        withCodes("ada");
        open("security/codes");
        open("security");
        assertThat(text()).doesNotContain("For when you lose your phone.").contains("10 of 10 left");
    }

    @Test
    void whoever_has_few_left_is_warned() {
        withApp("ada");
        List<String> codes = withCodes("ada");
        codes.stream().limit(6).forEach(code -> useCode("ada", code));
        signInFully("ada");
        open("security");
        assertThat(text()).contains("4 of 10 left").doesNotContain("Create new codes");
        useCode("ada", codes.get(6));
        reload("security");
        assertThat(text()).contains("Only 3 recovery codes are left.", "Create new codes before you need them.");
    }

    @Test
    void an_old_second_step_is_asked_for_again_before_codes_are_made() {
        withApp("ada");
        signInFully("ada");
        clock.advance(Duration.ofMinutes(16));
        open("security/codes");
        assertThat(path()).isEqualTo("second-step");
        assertThat(factors.verified(TenantId.ACCOUNTS, account("ada").id())).hasSize(1);
    }

    @Test
    void codes_go_with_the_last_method() {
        withApp("ada");
        withCodes("ada");
        signInFully("ada");
        open("security");
        press("Remove");
        assertThat(consequence()).contains("Your recovery codes will be removed too.");
        _click(_get(Button.class, spec -> spec.withText("Remove").withThemes("error")));
        assertThat(factors.verified(TenantId.ACCOUNTS, account("ada").id())).isEmpty();
    }

    private static String consequence() {
        return _get(ConfirmDialog.class).getElement().getProperty("message");
    }

    private static Button done() {
        return _get(Button.class, spec -> spec.withText("Done"));
    }

    private static List<String> shown() {
        return _find(Code.class).stream()
                .map(code -> code.getElement().getTextRecursively())
                .toList();
    }
}
