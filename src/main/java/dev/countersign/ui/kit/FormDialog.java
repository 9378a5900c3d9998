package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.countersign.common.Problem;

/** A few fields over the page, and a button that does something with them. */
public class FormDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    /** The component's inner header and footer pass for those of the page with screen readers. */
    private static final String SETTLE = """
            const settle = () => this.shadowRoot.querySelector('#overlay')?.shadowRoot
              ?.querySelectorAll('header, footer').forEach(e => e.setAttribute('role', 'presentation'));
            setTimeout(settle, 50)""";

    private final H2 title = new H2();
    private final Div body = new Div();
    private final Button leave = new Button();
    private final Button act = new Button();
    private final Div message = new Div();

    public FormDialog(String title) {
        addClassName("form-dialog");
        this.title.setText(title);
        getElement().setAttribute("aria-label", title);
        getHeader().add(this.title);
        body.addClassName("stack");
        message.addClassName("dialog-message");
        add(body, message);
        leave.setText(getTranslation("question.cancel"));
        leave.addClickListener(click -> close());
        act.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(leave, act);
        setCloseOnOutsideClick(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                getElement().executeJs(SETTLE);
            }
        });
    }

    /** What the dialog asks for; the first field gets the focus. */
    protected final void ask(Focusable<?> first, Component... fields) {
        body.add(fields);
        first.focus();
    }

    /** The same for what takes the focus by itself. */
    protected final void choose(Component choice) {
        body.add(choice);
    }

    /** What the button does. A problem is told, and the dialog stays. */
    protected final void act(String label, Runnable action) {
        act.setText(label);
        act.addClickListener(click -> {
            message.removeAll();
            try {
                action.run();
            } catch (Problem problem) {
                refuse(problem);
            }
        });
    }

    /** Tells why it did not go. */
    protected void refuse(Problem problem) {
        message.add(Note.of(problem));
    }

    /** Shows what came of it, in place of the fields. Only the button closes the dialog from here on. */
    protected final void result(String title, Component... shown) {
        this.title.setText(title);
        getElement().setAttribute("aria-label", title);
        body.removeAll();
        body.add(shown);
        setCloseOnEsc(false);
        leave.setVisible(false);
        act.setVisible(false);
        Button done = new Button(getTranslation("dialog.done"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
