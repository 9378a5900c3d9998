package dev.countersign.ui.self;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityViewTests extends Visit {

    @Test
    void an_empty_list_says_what_to_do_next() {
        signIn("ada");
        open("security");
        assertThat(text()).contains("Nothing set up yet", "Add a method", "Authenticator app", "Text message");
    }

    @Test
    void each_method_has_its_name_target_and_last_use() {
        withPhone("ada", "+4915123456789");
        signInFully("ada");
        open("security");
        assertThat(text())
                .contains("Text message to •••• 89", "added ", "used today")
                .doesNotContain("456789");
    }

    @Test
    void nobody_sees_the_methods_of_others() {
        withPhone("admin", "+4915123456789");
        signIn("ada");
        open("security");
        assertThat(text()).doesNotContain("•••• 89").contains("Nothing set up yet");
    }

    @Test
    void a_second_method_is_recommended_until_it_is_waved_away() {
        withApp("ada");
        signInFully("ada");
        open("security");
        assertThat(text()).contains("Add a second method.");
        press("Not now");
        reload("security");
        assertThat(text()).doesNotContain("Add a second method.");
    }

    @Test
    void a_method_is_removed_only_after_a_question_that_names_it() {
        withPhone("ada", "+4915123456789");
        signInFully("ada");
        open("security");
        press("Remove");
        ConfirmDialog question = _get(ConfirmDialog.class);
        assertThat(question.getElement().getTextRecursively()).contains("Text message to •••• 89");
        assertThat(mine()).isOne();
        _click(_get(Button.class, spec -> spec.withText("Remove").withThemes("error")));
        assertThat(mine()).isZero();
        expectNotifications("Text message to •••• 89 was removed.");
        assertThat(text()).contains("Nothing set up yet");
    }

    @Test
    void a_second_thought_keeps_the_method() {
        withApp("ada");
        signInFully("ada");
        open("security");
        press("Remove");
        press("Keep it");
        assertThat(mine()).isOne();
    }

    @Test
    void an_old_second_step_is_asked_for_again_before_anything_is_removed() {
        withApp("ada");
        signInFully("ada");
        open("security");
        clock.advance(Duration.ofMinutes(16));
        press("Remove");
        assertThat(path()).isEqualTo("second-step");
        assertThat(_find(ConfirmDialog.class)).isEmpty();
        assertThat(mine()).isOne();
    }

    @Test
    void a_page_from_before_the_first_method_cannot_remove_it() {
        signIn("ada");
        open("security");
        withApp("ada");
        List<Button> none = _find(Button.class, spec -> spec.withText("Remove"));
        assertThat(none).isEmpty();
        open("security/app");
        assertThat(path()).isEqualTo("second-step");
    }

    @Test
    void a_method_is_named_where_it_stands() {
        withApp("ada");
        signInFully("ada");
        open("security");
        press("Rename");
        nameField("  Work phone ");
        press("Save");
        assertThat(text()).contains("Work phone", "Authenticator app · added");
        press("Rename");
        nameField("");
        press("Save");
        assertThat(text()).doesNotContain("Work phone");
    }

    @Test
    void a_name_that_is_not_saved_is_forgotten() {
        withApp("ada");
        signInFully("ada");
        open("security");
        press("Rename");
        nameField("Work phone");
        press("Cancel");
        assertThat(text()).doesNotContain("Work phone").contains("Authenticator app");
    }

    @Test
    void methods_that_look_alike_tell_when_they_were_added() {
        withApp("ada");
        clock.advance(Duration.ofDays(3));
        withApp("ada");
        signInFully("ada");
        open("security");
        List<String> names = _find(OwnFactorRow.class).stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
        assertThat(names).hasSize(2).allMatch(row -> row.startsWith("Authenticator app, "));
    }

    private static void nameField(String name) {
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), name);
    }

    private int mine() {
        return factors.verified(TenantId.ACCOUNTS, account("ada").id()).size();
    }
}
