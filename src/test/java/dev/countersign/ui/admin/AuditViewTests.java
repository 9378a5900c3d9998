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
import com.vaadin.flow.component.html.Span;
import dev.countersign.audit.AuditEntry;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.factor.Factor;
import dev.countersign.ui.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class AuditViewTests extends Visit {

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void the_newest_entry_comes_first_in_plain_words() {
        openAsAdministrator("admin/audit");
        assertThat(found().getFirst().event()).isIn("factor_verified", "code_accepted");
        assertThat(cell(0).getText()).isIn("Factor verified", "Right code");
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
        SearchBox box = _get(SearchBox.class);
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
        assertThat(new AuditFilter(" a ", "signed_in").address()).contains("q=a", "event=signed_in");
        assertThat(AuditFilter.ALL.address()).isEmpty();
    }

    @Test
    void nothing_found_says_so() {
        openAsAdministrator("admin/audit?q=nobody-at-all");
        assertThat(text()).contains("Nothing like that happened.");
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
            press("Check the trail");
            assertThat(text()).contains("sealed entries are as they were written");
        });
        byte[] file = DownloadKt._download(_get(Anchor.class, spec -> spec.withText("Download CSV")));
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("\ufeff\"time\"")
                .contains("factor_enrolled")
                .doesNotContain("code_accepted");
    }

    @Test
    void every_event_of_the_trail_has_words() {
        openAsAdministrator("admin/audit");
        assertThat(AuditCells.EVENTS)
                .contains("signed_in", "factor_enrolled", "application_secret_changed")
                .allSatisfy(name -> assertThat(AuditCells.words(grid(), name))
                        .isNotEqualTo("event." + name)
                        .doesNotContain("!"));
    }

    private void openAsAdministrator(String path) {
        signInFully("admin");
        open(path);
    }

    @SuppressWarnings("unchecked")
    private static Grid<FoundEntry> grid() {
        return _get(Grid.class);
    }

    private static Span cell(int row) {
        return (Span) GridKt._getCellComponent(grid(), row, "event");
    }

    private static List<AuditEntry> found() {
        return _findAll(grid()).stream().map(FoundEntry::entry).toList();
    }
}
