package dev.countersign.ui.signin;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.demo.AuthenticatorCode;
import dev.countersign.ui.demo.Demonstration;
import dev.countersign.ui.kit.CopyButton;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Scope;

/** Tells a visitor of the demonstration how to get in. There is no such bean anywhere else. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@Profile("demo")
class DemoNote extends Div {

    private static final long serialVersionUID = 1L;

    DemoNote(Demonstration demonstration, AuthenticatorCode app, ObjectProvider<Outbox> outbox) {
        addClassNames("note", "info", "demo-note");
        Paragraph people = new Paragraph();
        people.getElement().setProperty("innerHTML", getTranslation("demo.people"));
        add(people, app);
        demonstration.apiKey().ifPresent(apiKey -> {
            Code key = new Code(apiKey);
            Div line = new Div(key, new CopyButton(apiKey, getTranslation("demo.key.copy")));
            line.addClassName("demo-key");
            add(new Paragraph(getTranslation("demo.key")), line);
        });
        if (outbox.getIfAvailable() != null) {
            add(new Paragraph(
                    new Span(getTranslation("demo.texts") + ' '), new Anchor("outbox", getTranslation("demo.outbox"))));
        }
    }
}
