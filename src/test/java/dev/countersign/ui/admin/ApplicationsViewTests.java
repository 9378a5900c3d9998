package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.OneTimeSecret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApplicationsViewTests extends Visit {

    @Autowired
    private Clients applications;

    @BeforeEach
    void no_applications() {
        jdbc.sql("delete from application").update();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_new_application_tells_its_secret_once() {
        openAsAdministrator("admin/applications");
        assertThat(text()).contains("No applications yet");
        press("New application");
        _setValue(_get(TextField.class), " Web shop ");
        _setValue((RadioButtonGroup<Protocol>) _get(RadioButtonGroup.class), Protocol.DUO);
        _setValue(area("Redirect addresses"), "https://shop.example/cb\n\n https://shop.example/other ");
        _setValue(_get(IntegerField.class), 14);
        press("Add application");
        Client made = applications.list(TenantId.DEFAULT).getFirst();
        assertThat(made.name()).isEqualTo("Web shop");
        assertThat(made.redirectUris()).containsExactly("https://shop.example/cb", "https://shop.example/other");
        assertThat(made.policy()).isEqualTo(new Policy(true, 14));
        String secret = applications.withSecrets(made).secrets().getFirst().reveal();
        assertThat(_get(_get(OneTimeSecret.class), Code.class).getText()).isEqualTo(secret);
        press("Done");
        assertThat(text())
                .contains("Web shop", "Duo API", made.clientId(), "remembered for 14 days")
                .doesNotContain(secret);
    }

    @Test
    void faults_are_told_at_their_fields() {
        openAsAdministrator("admin/applications");
        press("New application");
        _setValue(area("Redirect addresses"), "http://shop.example/cb");
        press("Add application");
        assertThat(_get(TextField.class).isInvalid()).isTrue();
        assertThat(area("Redirect addresses").isInvalid()).isTrue();
        assertThat(area("Return addresses of portal").isInvalid()).isFalse();
        assertThat(applications.list(TenantId.DEFAULT)).isEmpty();
    }

    @Test
    void settings_are_changed_and_the_page_shows_what_a_login_needs() {
        Client shop = application();
        openAsAdministrator("admin/applications/" + shop.id());
        assertThat(text()).contains(shop.clientId(), "/.well-known/openid-configuration", "https://shop.example/cb");
        press("Edit");
        _setValue(_get(TextField.class), "Bank");
        press("Save");
        assertThat(text()).contains("Bank");
        assertThat(applications.get(TenantId.DEFAULT, shop.id()).name()).isEqualTo("Bank");
        assertThat(_find(FormDialog.class)).isEmpty();
    }

    @Test
    void a_new_secret_takes_a_question() {
        Client shop = application();
        String before = applications.withSecrets(shop).secrets().getFirst().reveal();
        openAsAdministrator("admin/applications/" + shop.id());
        press("New secret");
        _click(_get(Button.class, spec -> spec.withText("New secret").withThemes("error")));
        String after = applications.withSecrets(shop).secrets().getFirst().reveal();
        assertThat(after).isNotEqualTo(before);
        assertThat(_get(_get(OneTimeSecret.class), Code.class).getText()).isEqualTo(after);
    }

    @Test
    void removing_takes_a_question_as_well() {
        Client shop = application();
        openAsAdministrator("admin/applications/" + shop.id());
        press("Remove");
        _click(_get(Button.class, spec -> spec.withText("Remove").withThemes("error")));
        assertThat(applications.list(TenantId.DEFAULT)).isEmpty();
        expectNotifications("The application was removed.");
        assertThat(path()).isEqualTo("admin/applications");
    }

    @Test
    void an_old_second_step_is_asked_for_again() {
        withApp("admin");
        Client shop = application();
        openAsAdministrator("admin/applications/" + shop.id());
        clock.advance(Duration.ofMinutes(16));
        press("New secret");
        assertThat(path()).isEqualTo("second-step");
    }

    private Client application() {
        var settings = new Clients.Settings("Web shop", List.of("https://shop.example/cb"), List.of(), Policy.DEFAULT);
        return applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    private static TextArea area(String label) {
        return _find(TextArea.class).stream()
                .filter(area -> area.getLabel().startsWith(label))
                .findFirst()
                .orElseThrow();
    }
}
