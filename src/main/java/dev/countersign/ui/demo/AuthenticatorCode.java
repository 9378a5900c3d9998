package dev.countersign.ui.demo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.countersign.ui.kit.CopyButton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Scope;

/** The administrator's authenticator app, as its phone would show it. Asks again by itself. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@Profile("demo")
public class AuthenticatorCode extends Div {

    private static final long serialVersionUID = 1L;

    private static final int REFRESH_MILLIS = 2000;

    private final transient Demonstration demonstration;
    private Demonstration.@Nullable Code shown;
    private final Paragraph left = new Paragraph();
    private final Div line = new Div();

    AuthenticatorCode(Demonstration demonstration) {
        this.demonstration = demonstration;
        addClassName("demo-app");
        line.addClassName("demo-key");
        add(new Paragraph(new Span(getTranslation("demo.app"))), line, left);
        refresh();
    }

    private void refresh() {
        Optional<Demonstration.Code> code = demonstration.code();
        setVisible(code.isPresent());
        code.ifPresent(this::show);
    }

    private void show(Demonstration.Code code) {
        if (shown == null || !shown.code().equals(code.code()) || shown.used() != code.used()) {
            line.removeAll();
            line.setVisible(!code.used());
            line.add(
                    new Code(code.code().substring(0, 3) + ' ' + code.code().substring(3)),
                    new CopyButton(code.code(), getTranslation("demo.app.copy")));
        }
        shown = code;
        left.setText(getTranslation(code.used() ? "demo.app.used" : "demo.app.left", code.secondsLeft()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().setPollInterval(REFRESH_MILLIS);
        Registration polls = event.getUI().addPollListener(poll -> refresh());
        addDetachListener(detached -> {
            polls.remove();
            event.getUI().setPollInterval(-1);
        });
    }
}
