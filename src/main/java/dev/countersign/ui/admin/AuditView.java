package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.countersign.account.Account;
import dev.countersign.account.SignedInAccount;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditVerdict;
import dev.countersign.event.SecurityEvent;
import dev.countersign.ui.kit.BrowserName;
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

    /** Ids of challenges are for programs. */
    private static final String CHALLENGE = "auth_challenge_";

    /** What can be filtered for. */
    static final List<String> EVENTS = SecurityEvent.names();

    private static final long serialVersionUID = 1L;

    private final transient AuditSearch search;
    private final transient AdminActions actions;
    private final transient DateFormats local;
    private final FoundGrid.SearchBox text;
    private final ComboBox<String> event = new ComboBox<>();
    private final Div people = new Div();
    private final Anchor csv = new Anchor();
    private final Div verdict = new Div();
    private final FoundGrid<AuditSearch.Found> grid;
    private AuditSearch.Filter filter = AuditSearch.Filter.ALL;

    AuditView(AuditSearch search, AdminActions actions, DateFormats local) {
        super("admin.audit.title");
        this.search = search;
        this.actions = actions;
        this.local = local;
        this.text = new FoundGrid.SearchBox(
                getTranslation("audit.search"), typed -> apply(new AuditSearch.Filter(typed, filter.event())));
        event.setItems(EVENTS.stream()
                .sorted(Comparator.comparing(name -> words(this, name)))
                .toList());
        event.setItemLabelGenerator(name -> words(this, name));
        event.setPlaceholder(getTranslation("audit.events.all"));
        event.setAriaLabel(getTranslation("audit.events"));
        event.setClearButtonVisible(true);
        event.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                apply(new AuditSearch.Filter(filter.text(), change.getValue()));
            }
        });
        people.addClassName("filter-chips");
        Div filters = new Div(text, event, people);
        filters.addClassName("filters");
        grid = grid();
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
    private void export(AuditSearch.Filter wanted, DownloadEvent download) throws IOException {
        if (!actions.offers(AdminActions.Action.EXPORT_TRAIL)) {
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

    private FoundGrid<AuditSearch.Found> grid() {
        String label = getTranslation("admin.audit.title");
        FoundGrid<AuditSearch.Found> found = new FoundGrid<>(label, getTranslation("audit.nothing"));
        found.column("when", this::when).setFlexGrow(2);
        found.column("event", this::event).setFlexGrow(2);
        found.column("subject", this::subject).setFlexGrow(4);
        found.column("actor", this::actor).setFlexGrow(2);
        found.column("from", this::from).setFlexGrow(2);
        found.everything(label, this::everything);
        return found;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(AuditSearch.Filter.of(event.getLocation().getQueryParameters()));
    }

    private void apply(AuditSearch.Filter next) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, PATH + next.address()));
        show(next);
    }

    private void show(AuditSearch.Filter next) {
        filter = next;
        text.setValue(next.text());
        event.setValue(next.event());
        people.removeAll();
        search.meant(next).forEach(person -> people.add(chip(person)));
        people.setVisible(people.getComponentCount() > 0);
        csv.setHref((DownloadHandler) download -> export(next, download));
        grid.show(new FoundGrid.Search<AuditSearch.Found>() {
            @Override
            public int count() {
                return search.count(next);
            }

            @Override
            public List<AuditSearch.Found> page(int page, int size) {
                return search.page(next, page, size);
            }
        });
    }

    /** The trail knows people by their ids: this one looks for the id of somebody with that name. */
    private NativeButton chip(Account person) {
        NativeButton chip = new NativeButton(
                getTranslation("audit.about", person.displayName()),
                click -> apply(new AuditSearch.Filter(person.id(), filter.event())));
        chip.addClassName("filter-chip");
        return chip;
    }

    private Component when(AuditSearch.Found found) {
        AuditEntry entry = found.entry();
        return FoundGrid.Cells.twoLines(local.justNow(this, entry.at()), local.exactly(this, entry.at()), "row-name");
    }

    /** What happened, and the detail that an administrator can read; the ids of challenges are for programs. */
    private Component event(AuditSearch.Found found) {
        String words = words(this, found.entry().event());
        String detail = found.entry().detail();
        if (detail != null && !detail.startsWith(CHALLENGE)) {
            return FoundGrid.Cells.twoLines(words, detail, "row-title");
        }
        Span line = new Span(words);
        line.addClassName("row-title");
        return line;
    }

    /** Who acted, as the kind of name it is, and the name itself. Entries of before there were kinds have the name alone. */
    private Component actor(AuditSearch.Found found) {
        AuditEntry entry = found.entry();
        Component who = entry.actorType() == null
                ? name(entry.actor())
                : FoundGrid.Cells.twoLines(found.actor(), getTranslation("actor." + entry.actorType()), "row-name");
        who.getElement().setAttribute("title", entry.actor());
        return who;
    }

    /** Where the request came from. */
    private Component from(AuditSearch.Found found) {
        AuditEntry entry = found.entry();
        if (entry.ipAddress() == null) {
            return name("");
        }
        String agent = entry.userAgent() == null ? "" : entry.userAgent();
        Component from = FoundGrid.Cells.twoLines(entry.ipAddress(), program(agent), "row-name");
        from.getElement().setAttribute("title", agent);
        return from;
    }

    /** What people call the browser; else what a program calls itself, up to its version. */
    private String program(String agent) {
        return agent.isEmpty() || agent.startsWith("Mozilla/") ? BrowserName.of(this, agent) : agent.split("[/ ]")[0];
    }

    private Component subject(AuditSearch.Found found) {
        String id = found.entry().subject();
        Component subject =
                found.person() == null ? name(id) : FoundGrid.Cells.twoLines(found.person(), id, "row-name");
        subject.getElement().setAttribute("title", id);
        return subject;
    }

    private static Span name(String text) {
        Span name = new Span(text);
        name.addClassName("row-name");
        return name;
    }

    private Component everything(AuditSearch.Found found) {
        Div all = new Div(event(found), subject(found), when(found), actor(found), from(found));
        all.addClassName("cell-entry");
        return all;
    }

    /** An event in plain words. */
    static String words(Component reader, String event) {
        return EVENTS.contains(event) ? reader.getTranslation("event." + event) : event;
    }
}
