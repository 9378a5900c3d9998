package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.audit.AuditEntry;
import dev.countersign.ui.kit.Local;
import java.io.Serializable;
import java.util.List;

/** What stands in the cells of the trail. */
class AuditCells implements Serializable {

    /** What can be filtered for. */
    static final List<String> EVENTS = List.of(
            "signed_in",
            "sign_in_failed",
            "account_added",
            "account_disabled",
            "account_enabled",
            "password_changed",
            "password_reset",
            "role_changed",
            "factors_reset",
            "factor_enrolled",
            "factor_verified",
            "factor_renamed",
            "factor_deleted",
            "factor_expired",
            "factor_locked",
            "factor_unlocked",
            "challenge_issued",
            "code_accepted",
            "code_rejected",
            "text_failed",
            "api_key_created",
            "api_key_revoked",
            "tenant_changed",
            "second_step_told",
            "second_step_cancelled",
            "device_remembered",
            "device_forgotten",
            "device_copied",
            "portal_link_made",
            "portal_opened",
            "application_created",
            "application_changed",
            "application_secret_changed",
            "application_deleted");

    private static final long serialVersionUID = 1L;

    private static final List<String> NOT_PEOPLE = List.of("server", "anonymous");

    private static final String KEY = "api_key_";
    private static final int TAIL = 8;

    private final Component reader;
    private final transient Local local;

    AuditCells(Component reader, Local local) {
        this.reader = reader;
        this.local = local;
    }

    Component when(FoundEntry found) {
        AuditEntry entry = found.entry();
        return Cells.twoLines(local.justNow(reader, entry.at()), local.exactly(reader, entry.at()), "row-name");
    }

    Component event(FoundEntry found) {
        Span words = new Span(words(reader, found.entry().event()));
        words.addClassName("row-title");
        return words;
    }

    Component actor(FoundEntry found) {
        String actor = found.entry().actor();
        Component who = actor.startsWith(KEY)
                ? Cells.twoLines(
                        reader.getTranslation("actor.key"), '…' + actor.substring(actor.length() - TAIL), "row-name")
                : name(NOT_PEOPLE.contains(actor) ? reader.getTranslation("actor." + actor) : actor);
        who.getElement().setAttribute("title", actor);
        return who;
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
        Div all = new Div(event(found), subject(found), when(found), actor(found));
        all.addClassName("cell-entry");
        return all;
    }

    /** An event in plain words. */
    static String words(Component reader, String event) {
        return EVENTS.contains(event) ? reader.getTranslation("event." + event) : event;
    }
}
