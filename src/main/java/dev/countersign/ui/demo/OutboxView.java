package dev.countersign.ui.demo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.Registration;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The phones of the demonstration. Where texts are really sent there is no outbox, and no such page. */
@Route("outbox")
@AnonymousAllowed
class OutboxView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final int REFRESH_MILLIS = 4000;

    private final transient ObjectProvider<Outbox> outbox;
    private final transient DateFormats local;
    private final transient ObjectProvider<AuthenticatorCode> app;
    private final Div texts = new Div();

    OutboxView(ObjectProvider<Outbox> outbox, ObjectProvider<AuthenticatorCode> app, DateFormats local) {
        super("outbox.title");
        this.outbox = outbox;
        this.app = app;
        this.local = local;
        addClassName("narrow-column");
        texts.addClassName("texts");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (outbox.getIfAvailable() == null) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        Div heading = new Div(new H1(getTranslation("outbox.title")), refreshButton());
        heading.addClassName("apart");
        removeAll();
        add(heading, new Paragraph(getTranslation("outbox.help")));
        app.ifAvailable(shown -> {
            Div note = new Div(shown);
            note.addClassNames("note", "info", "demo-note");
            note.setVisible(shown.isVisible());
            add(note);
        });
        add(texts);
        refresh();
    }

    private Button refreshButton() {
        return new Button(getTranslation("outbox.refresh"), click -> refresh());
    }

    private void refresh() {
        List<Outbox.Text> shown = outbox.getObject().texts();
        texts.removeAll();
        if (shown.isEmpty()) {
            texts.add(new Paragraph(getTranslation("outbox.empty")));
        }
        shown.forEach(text -> texts.add(bubble(text)));
    }

    private Div bubble(Outbox.Text text) {
        Span facts = new Span(getTranslation("outbox.to", text.to(), local.justNow(this, text.at())));
        facts.addClassName("row-facts");
        Paragraph body = new Paragraph(text.body());
        body.addClassName("text-body");
        Div bubble = new Div(facts, body);
        bubble.addClassName("text");
        return bubble;
    }

    /** New texts show up by themselves. */
    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().setPollInterval(REFRESH_MILLIS);
        Registration polls = event.getUI().addPollListener(poll -> refresh());
        addDetachListener(detached -> polls.remove());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(-1);
    }
}
