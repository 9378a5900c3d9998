package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._fireValueChange;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.event.ActorScope;
import dev.countersign.event.SecurityEvent;
import dev.countersign.factor.Factor;
import dev.countersign.ui.Visit;
import dev.countersign.ui.gate.CurrentUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class AuditViewTests extends Visit {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private AuditTrail trail;

    @Test
    void the_newest_entry_comes_first_in_plain_words() {
        openAsAdministrator("admin/audit");
        assertThat(found().getFirst().event()).isIn("factor_verified", "code_accepted");
        assertThat(cell(0)).isIn("Factor verifiedtotp", "Code accepted");
    }

    @Test
    void a_factor_is_found_by_a_part_of_its_id() {
        Factor phone = withPhone("ada", "+4915123456789");
        withApp("admin");
        openAsAdministrator("admin/audit?q=" + phone.id().substring(20));
        assertThat(found()).isNotEmpty().allMatch(entry -> entry.subject().equals(phone.id()));
    }

    @Test
    void people_are_found_by_name() {
        withApp("ada");
        withApp("admin");
        openAsAdministrator("admin/audit");
        FoundGrid.SearchBox box = _get(FoundGrid.SearchBox.class);
        _setValue(box, "lovelace");
        _fireValueChange(box, true);
        _click(_get(NativeButton.class, spec -> spec.withText("About Ada Lovelace")));
        assertThat(found())
                .isNotEmpty()
                .allMatch(entry -> account("ada").id().equals(entry.userId())
                        || account("ada").id().equals(entry.subject()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_address_holds_the_filter() {
        withApp("ada");
        openAsAdministrator("admin/audit?event=factor_enrolled");
        assertThat(found()).isNotEmpty().allMatch(entry -> entry.event().equals("factor_enrolled"));
        assertThat(_get(ComboBox.class).getValue()).isEqualTo("factor_enrolled");
        assertThat(new AuditSearch.Filter(" a ", "signed_in").address()).contains("q=a", "event=signed_in");
        assertThat(AuditSearch.Filter.ALL.address()).isEmpty();
    }

    @Test
    void nothing_found_says_so() {
        openAsAdministrator("admin/audit?q=nobody-at-all");
        assertThat(text()).contains("No entry matches.");
    }

    @Test
    void what_was_typed_at_the_sign_in_page_is_shown_as_text() {
        events.publishEvent(new SecurityEvent.SignInFailed(TenantId.DEFAULT, clock.instant(), "<b>mallory</b>"));
        openAsAdministrator("admin/audit?q=mallory");
        assertThat(found()).hasSize(1);
    }

    @Test
    void the_trail_is_checked_and_what_the_filter_finds_can_be_downloaded() throws IOException {
        withApp("ada");
        openAsAdministrator("admin/audit?event=factor_enrolled");
        // what tests wrote a moment ago looks old by the clock that they move: it is sealed within seconds
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            press("Verify the trail");
            assertThat(text()).contains("sealed entries are intact");
        });
        byte[] file = DownloadKt._download(_get(Anchor.class, spec -> spec.withText("Download CSV")));
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("\ufeff\"time\"")
                .contains("factor_enrolled")
                .doesNotContain("code_accepted");
        AuditEntry told = trail.of("audit", 1).getFirst();
        assertThat(told.event()).isEqualTo("audit_exported");
        assertThat(told.detail()).isEqualTo("event factor_enrolled");
        assertThat(told.actor()).isEqualTo(account("admin").id());
    }

    @Test
    void every_event_of_the_trail_has_words() {
        openAsAdministrator("admin/audit");
        assertThat(AuditView.EVENTS)
                .contains("signed_in", "factor_enrolled", "application_secret_changed")
                .allSatisfy(name -> assertThat(AuditView.words(grid(), name))
                        .isNotEqualTo("event." + name)
                        .doesNotContain("!"));
    }

    @Test
    @DisplayName("P10: who has an account's id in a tenant is not named like the account")
    void a_tenants_user_is_not_named_like_the_account_of_that_id() {
        String id = account("ada").id();
        events.publishEvent(new SecurityEvent.SecondStepCancelled(TenantId.DEFAULT, clock.instant(), "app_same", id));
        openAsAdministrator("admin/audit?q=app_same");
        AuditSearch.Found entry = _findAll(grid()).getFirst();
        assertThat(entry.person()).isEqualTo(id);
        assertThat(entry.actor()).isEqualTo("default/" + id);
        events.publishEvent(new SecurityEvent.SignedIn(TenantId.ACCOUNTS, clock.instant(), id));
        openAsAdministrator("admin/audit?event=signed_in");
        AuditSearch.Found own = _findAll(grid()).getFirst();
        assertThat(own.person()).isEqualTo("Ada Lovelace");
        assertThat(own.actor()).isEqualTo("Ada Lovelace");
    }

    @Test
    @DisplayName("P10: the address and the browser are shown and searched")
    void addresses_and_browsers_are_shown_and_found() {
        ClientInfo browser = new ClientInfo("2001:db8::77", "Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0");
        try (ActorScope request = ActorScope.ofRequest(browser)) {
            events.publishEvent(new SecurityEvent.TenantChanged(TenantId.DEFAULT, clock.instant()));
        }
        openAsAdministrator("admin/audit?q=2001:DB8::77");
        assertThat(found()).hasSize(1).first().extracting(AuditEntry::actorType).isEqualTo("anonymous");
        assertThat(GridKt._getCellComponent(grid(), 0, "from").getElement().getTextRecursively())
                .contains("2001:db8::77", "Firefox on Linux");
        openAsAdministrator("admin/audit?q=firefox/140");
        assertThat(found()).hasSize(1);
        openAsAdministrator("admin/audit?q=anonymous");
        assertThat(found()).isNotEmpty();
    }

    @Test
    @DisplayName("P10: signing out is told of")
    void signing_out_stands_in_the_trail() {
        signInFully("ada");
        open("security");
        context.getBean(CurrentUser.class).signOut();
        AuditEntry told = trail.of(account("ada").id(), 1).getFirst();
        assertThat(told.event()).isEqualTo("signed_out");
        assertThat(told.actorType()).isEqualTo("account");
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    @SuppressWarnings("unchecked")
    private static Grid<AuditSearch.Found> grid() {
        return _get(Grid.class);
    }

    private static String cell(int row) {
        return GridKt._getCellComponent(grid(), row, "event").getElement().getTextRecursively();
    }

    private static List<AuditEntry> found() {
        return _findAll(grid()).stream().map(AuditSearch.Found::entry).toList();
    }
}
