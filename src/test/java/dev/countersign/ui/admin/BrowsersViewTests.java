package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.ui.Visit;
import dev.countersign.ui.gate.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;

/** Remembered browsers, as their owner and as administrators see them. */
class BrowsersViewTests extends Visit {

    private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    private Clients applications;

    @Autowired
    private RememberedBrowsers browsers;

    @Override
    protected TenantId people() {
        return TenantId.DEFAULT;
    }

    @Test
    void their_owner_sees_them_and_has_one_forgotten() {
        withApp("ada");
        String proof = remember("ada");
        String user = account("ada").id();
        enter(Gate.portal(TenantId.DEFAULT, user), AuthorityUtils.createAuthorityList("ROLE_PERSON"), proof);
        open("security");
        assertThat(text()).contains("Remembered browsers", "Firefox on Windows", "Web shop");
        press("Forget");
        expectNotifications("Firefox on Windows was forgotten.");
        assertThat(text()).doesNotContain("Remembered browsers");
        assertThat(browsers.list(TenantId.DEFAULT, account("ada").id())).isEmpty();
    }

    @Test
    void who_has_none_sees_nothing_of_them() {
        signIn("ada");
        open("security");
        assertThat(text()).doesNotContain("Remembered browsers");
    }

    @Test
    void an_administrator_finds_those_of_a_person_and_forgets_one_after_a_question() {
        withApp("ada");
        remember("ada");
        signInFully("admin");
        open("admin/browsers");
        assertThat(text()).contains(account("ada").id(), "Firefox on Windows");
        _setValue(_get(TextField.class), "nobody");
        assertThat(text()).contains("No browsers are remembered");
        open("admin/browsers?person=" + account("ada").id());
        press("Forget");
        _click(_get(Button.class, spec -> spec.withText("Forget").withThemes("error")));
        expectNotifications("Firefox on Windows was forgotten.");
        assertThat(browsers.list(TenantId.DEFAULT, account("ada").id())).isEmpty();
    }

    private String remember(String username) {
        var settings =
                new Clients.Settings("Web shop", List.of("https://shop.example/cb"), List.of(), new Policy(true, 30));
        Client shop =
                applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
        String user = account(username).id();
        Factor factor = factors.verified(TenantId.DEFAULT, user).getFirst();
        Proof proof = new Proof(factor.id(), factor.kind(), List.of("otp"), Assurance.CODE, clock.instant(), false);
        browsers.remember(shop, user, proof, FIREFOX);
        return factor.id();
    }
}
