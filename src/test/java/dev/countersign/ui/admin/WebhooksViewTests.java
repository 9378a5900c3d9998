package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import dev.countersign.ui.kit.OneTimeSecret;
import dev.countersign.webhook.WebhookEndpoint;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WebhooksViewTests extends Visit {

    /** A public address, so that it needs no look-up. Nothing listens there. */
    private static final String URL = "https://203.0.114.1:9/hook";

    @Autowired
    private Webhooks webhooks;

    @BeforeEach
    void noEndpoints() {
        webhooks.list(TenantId.DEFAULT).forEach(endpoint -> webhooks.delete(TenantId.DEFAULT, endpoint.id()));
    }

    @Test
    void an_endpoint_is_added_and_its_secret_shown_once() {
        openAsAdministrator("admin/webhooks");
        assertThat(text()).contains("No endpoints yet.");
        press("New endpoint");
        _setValue(_get(TextField.class), URL);
        _setValue(events(), Set.of(WebhookEvent.FACTOR_LOCKED));
        press("Add endpoint");
        String secret = _get(_get(OneTimeSecret.class), Code.class).getText();
        assertThat(secret).isNotBlank();
        press("Done");
        assertThat(text())
                .contains(URL, "authentication_factor.locked", "Enabled")
                .doesNotContain(secret);
    }

    @Test
    void an_address_that_cannot_be_used_is_told_in_its_field() {
        openAsAdministrator("admin/webhooks");
        press("New endpoint");
        _setValue(_get(TextField.class), "http://shop.example.com");
        press("Add endpoint");
        assertThat(_get(TextField.class).getErrorMessage()).contains("begin with https://");
        _setValue(_get(TextField.class), "https://127.0.0.1/hook");
        press("Add endpoint");
        assertThat(_get(TextField.class).getErrorMessage()).contains("not on the public internet");
        assertThat(webhooks.list(TenantId.DEFAULT)).isEmpty();
    }

    @Test
    void a_test_stands_in_the_log() {
        openEndpoint();
        assertThat(text()).contains("Nothing was sent in the last two weeks.");
        press("Send test");
        assertThat(text()).contains("webhook.test", "event_");
    }

    @Test
    void a_disabled_endpoint_is_told_nothing() {
        WebhookEndpoint endpoint = openEndpoint();
        press("Disable");
        assertThat(webhooks.get(TenantId.DEFAULT, endpoint.id()).enabled()).isFalse();
        press("Send test");
        assertThat(text()).contains("This endpoint is disabled. Enable it first.");
        press("Enable");
        assertThat(webhooks.get(TenantId.DEFAULT, endpoint.id()).enabled()).isTrue();
    }

    @Test
    void an_endpoint_is_removed_only_after_a_question() {
        openEndpoint();
        press("Remove");
        press("Keep it");
        assertThat(webhooks.list(TenantId.DEFAULT)).hasSize(1);
        press("Remove");
        _click(_get(Button.class, spec -> spec.withText("Remove").withThemes("error")));
        assertThat(webhooks.list(TenantId.DEFAULT)).isEmpty();
        assertThat(path()).isEqualTo("admin/webhooks");
    }

    @Test
    void an_endpoint_that_is_gone_leads_to_the_list() {
        openAsAdministrator("admin/webhooks/webhook_endpoint_gone");
        assertThat(path()).isEqualTo("admin/webhooks");
    }

    @Test
    void an_old_second_step_is_asked_for_again() {
        withApp("admin");
        openEndpoint();
        clock.advance(Duration.ofMinutes(16));
        press("Remove");
        assertThat(path()).isEqualTo("second-step");
    }

    private WebhookEndpoint openEndpoint() {
        WebhookEndpoint endpoint =
                webhooks.create(TenantId.DEFAULT, URL, Set.of()).endpoint();
        openAsAdministrator("admin/webhooks");
        press("Open");
        assertThat(text()).contains(URL);
        return endpoint;
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<WebhookEvent> events() {
        return _get(CheckboxGroup.class);
    }
}
