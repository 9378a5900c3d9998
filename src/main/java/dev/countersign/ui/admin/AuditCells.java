package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.audit.AuditEntry;
import dev.countersign.event.SecurityEvent;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import java.io.Serializable;
import java.util.List;

/** What stands in the cells of the trail. */
class AuditCells implements Serializable {

    /** What can be filtered for. */
    static final List<String> EVENTS = SecurityEvent.names();

    private static final long serialVersionUID = 1L;

    private static final String CHALLENGE = "auth_challenge_";

    private final Component reader;
    private final transient DateFormats local;

    AuditCells(Component reader, DateFormats local) {
        this.reader = reader;
        this.local = local;
    }

    Component when(FoundEntry found) {
        AuditEntry entry = found.entry();
        return Cells.twoLines(local.justNow(reader, entry.at()), local.exactly(reader, entry.at()), "row-name");
    }

    /** What happened, and the detail that an administrator can read; the ids of challenges are for programs. */
    Component event(FoundEntry found) {
        String words = words(reader, found.entry().event());
        String detail = found.entry().detail();
        if (detail != null && !detail.startsWith(CHALLENGE)) {
            return Cells.twoLines(words, detail, "row-title");
        }
        Span line = new Span(words);
        line.addClassName("row-title");
        return line;
    }

    /** Who acted, as the kind of name it is, and the name itself. Entries of before there were kinds have the name alone. */
    Component actor(FoundEntry found) {
        AuditEntry entry = found.entry();
        Component who = entry.actorType() == null
                ? name(entry.actor())
                : Cells.twoLines(found.actor(), reader.getTranslation("actor." + entry.actorType()), "row-name");
        who.getElement().setAttribute("title", entry.actor());
        return who;
    }

    /** Where the request came from. */
    Component from(FoundEntry found) {
        AuditEntry entry = found.entry();
        if (entry.ipAddress() == null) {
            return name("");
        }
        String agent = entry.userAgent() == null ? "" : entry.userAgent();
        Component from = Cells.twoLines(entry.ipAddress(), program(agent), "row-name");
        from.getElement().setAttribute("title", agent);
        return from;
    }

    /** What people call the browser; else what a program calls itself, up to its version. */
    private String program(String agent) {
        return agent.isEmpty() || agent.startsWith("Mozilla/") ? BrowserName.of(reader, agent) : agent.split("[/ ]")[0];
    }

    Component subject(FoundEntry found) {
        String id = found.entry().subject();
        Component subject = found.person() == null ? name(id) : Cells.twoLines(found.person(), id, "row-name");
        subject.getElement().setAttribute("title", id);
        return subject;
    }

    private static Span name(String text) {
        Span name = new Span(text);
        name.addClassName("row-name");
        return name;
    }

    Component everything(FoundEntry found) {
        Div all = new Div(event(found), subject(found), when(found), actor(found), from(found));
        all.addClassName("cell-entry");
        return all;
    }

    /** An event in plain words. */
    static String words(Component reader, String event) {
        return EVENTS.contains(event) ? reader.getTranslation("event." + event) : event;
    }
}
