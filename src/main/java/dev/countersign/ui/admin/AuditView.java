package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.countersign.account.Account;
import dev.countersign.account.SignedInAccount;
import dev.countersign.audit.AuditVerdict;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** What happened, the newest first. The address holds the filter. */
@Route(value = AuditView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class AuditView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/audit";

    private static final long serialVersionUID = 1L;

    private final transient AuditSearch search;
    private final transient AdminActions actions;
    private final SearchBox text;
    private final ComboBox<String> event = new ComboBox<>();
    private final Div people = new Div();
    private final Anchor csv = new Anchor();
    private final Div verdict = new Div();
    private final FoundGrid<FoundEntry> grid;
    private AuditFilter filter = AuditFilter.ALL;

    AuditView(AuditSearch search, AdminActions actions, DateFormats local) {
        super("admin.audit.title");
        this.search = search;
        this.actions = actions;
        this.text =
                new SearchBox(getTranslation("audit.search"), typed -> apply(new AuditFilter(typed, filter.event())));
        event.setItems(AuditCells.EVENTS.stream()
                .sorted(Comparator.comparing(name -> AuditCells.words(this, name)))
                .toList());
        event.setItemLabelGenerator(name -> AuditCells.words(this, name));
        event.setPlaceholder(getTranslation("audit.events.all"));
        event.setAriaLabel(getTranslation("audit.events"));
        event.setClearButtonVisible(true);
        event.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                apply(new AuditFilter(filter.text(), change.getValue()));
            }
        });
        people.addClassName("filter-chips");
        Div filters = new Div(text, event, people);
        filters.addClassName("filters");
        grid = grid(local);
        addClassName("admin-main");
        add(heading(), verdict, filters, grid);
    }

    private Div heading() {
        csv.setText(getTranslation("audit.csv"));
        csv.addClassName("secondary");
        Button check = new Button(getTranslation("audit.check"), click -> check());
        Div ways = new Div(csv, check);
        ways.addClassName("ways");
        Div text = new Div(new H1(getTranslation("admin.audit.title")), new Paragraph(getTranslation("audit.help")));
        Div heading = new Div(text, ways);
        heading.addClassName("admin-heading");
        return heading;
    }

    /** Looks at every row and every seal of the trail, whatever the filter shows. */
    private void check() {
        AdminActions.attempt(() -> tell(actions.checkTrail()));
    }

    private void tell(AuditVerdict found) {
        verdict.removeAll();
        verdict.add(
                found.intact()
                        ? Note.info(getTranslation("audit.intact", found.sealed()))
                        : Note.bad(getTranslation("audit.broken", found.sealed(), found.problem())));
    }

    /** All that the filter finds, written as it is read. Spreadsheets take it for UTF-8 by its first character. */
    private void export(AuditFilter wanted, DownloadEvent download) throws IOException {
        if (!actions.offers(AdminAction.EXPORT_TRAIL)) {
            download.getResponse().setStatus(HttpStatusCode.FORBIDDEN.getCode());
            return;
        }
        download.setFileName("audit.csv");
        download.setContentType("text/csv;charset=utf-8");
        try (Writer out = new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write('\ufeff');
            actions.exportTrail(wanted.query(), out);
        }
    }

    private FoundGrid<FoundEntry> grid(DateFormats local) {
        String label = getTranslation("admin.audit.title");
        FoundGrid<FoundEntry> found = new FoundGrid<>(label, getTranslation("audit.nothing"));
        AuditCells cells = new AuditCells(this, local);
        found.column("when", cells::when).setFlexGrow(2);
        found.column("event", cells::event).setFlexGrow(2);
        found.column("subject", cells::subject).setFlexGrow(4);
        found.column("actor", cells::actor).setFlexGrow(2);
        found.column("from", cells::from).setFlexGrow(2);
        found.everything(label, cells::everything);
        return found;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(AuditFilter.of(event.getLocation().getQueryParameters()));
    }

    private void apply(AuditFilter next) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, PATH + next.address()));
        show(next);
    }

    private void show(AuditFilter next) {
        filter = next;
        text.setValue(next.text());
        event.setValue(next.event());
        people.removeAll();
        search.meant(next).forEach(person -> people.add(chip(person)));
        people.setVisible(people.getComponentCount() > 0);
        csv.setHref((DownloadHandler) download -> export(next, download));
        grid.show(new FoundGrid.Search<FoundEntry>() {
            @Override
            public int count() {
                return search.count(next);
            }

            @Override
            public List<FoundEntry> page(int page, int size) {
                return search.page(next, page, size);
            }
        });
    }

    /** The trail knows people by their ids: this one looks for the id of somebody with that name. */
    private NativeButton chip(Account person) {
        NativeButton chip = new NativeButton(
                getTranslation("audit.about", person.displayName()),
                click -> apply(new AuditFilter(person.id(), filter.event())));
        chip.addClassName("filter-chip");
        return chip;
    }
}
