package dev.countersign.ui.kit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;

/** Asks before something is done that cannot be undone, or not easily. The focus is on the way out. */
public final class Question extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    /**
     * The component puts the focus on the confirming button by itself, and its inner header and footer pass for those of
     * the page with screen readers.
     */
    private static final String SETTLE = """
            const settle = () => {
              const inner = this.shadowRoot.querySelector('#overlay')?.shadowRoot;
              inner?.querySelectorAll('header, footer').forEach(e => e.setAttribute('role', 'presentation'));
              $0.focus();
            };
            setTimeout(settle, 50)""";

    private final Button confirm;

    private Question(String title, String consequence, String no, String yes, Runnable act) {
        setHeader(new H2(title));
        setText(consequence);
        setCancelable(true);
        Button keep = new Button(no, click -> close());
        keep.setAutofocus(true);
        setCancelButton(keep);
        confirm = new Button(yes, click -> {
            close();
            act.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setConfirmButton(confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                getElement().executeJs(SETTLE, keep.getElement());
            }
        });
    }

    /** Asks whether to go on; {@code yes} is what the button says that does. */
    public static Question before(String title, String consequence, String yes, Runnable act) {
        return new Question(title, consequence, UI.getCurrent().getTranslation("question.cancel"), yes, act);
    }

    /** The same for what takes something away from somebody. */
    public static Question beforeEnding(String title, String consequence, String yes, Runnable act) {
        Question question = before(title, consequence, yes, act);
        question.confirm.addThemeVariants(ButtonVariant.ERROR);
        return question;
    }

    /** Asks before something is gone for good. */
    public static Question removal(String title, String consequence, Runnable remove) {
        UI ui = UI.getCurrent();
        String keep = ui.getTranslation("remove.keep");
        Question question = new Question(title, consequence, keep, ui.getTranslation("remove.confirm"), remove);
        question.confirm.addThemeVariants(ButtonVariant.ERROR);
        return question;
    }
}
