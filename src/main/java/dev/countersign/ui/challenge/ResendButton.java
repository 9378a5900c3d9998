package dev.countersign.ui.challenge;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;

/**
 * Offers another message, after a wait that the browser counts down. The count is a courtesy: whether it is time is judged
 * where the message is sent.
 */
final class ResendButton extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final Button button = new Button();
    private final Span status = new Span();
    private Duration wait;

    ResendButton(Duration wait, Runnable send) {
        this.wait = wait;
        getContent().addClassName("send-again");
        button.setText(getTranslation("code.again"));
        button.setWidthFull();
        button.addClickListener(click -> send.run());
        status.addClassName("unseen");
        status.getElement().setAttribute("role", "status");
        getContent().add(button, status);
    }

    /** Counts down once more. */
    void restart(Duration next) {
        wait = next;
        count();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJavaScript("context://countersign.js");
        count();
    }

    private void count() {
        long seconds = (wait.toMillis() + 999) / 1000;
        button.getElement()
                .executeJs(
                        "window.countersign.countdown(this, $0, $1, $2, $3, $4)",
                        status.getElement(),
                        (int) seconds,
                        getTranslation("code.again.wait"),
                        getTranslation("code.again"),
                        getTranslation("code.again.ready"));
    }
}
