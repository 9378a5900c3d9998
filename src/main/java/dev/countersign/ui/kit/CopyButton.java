package dev.countersign.ui.kit;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Span;

/** Copies a text, and says so for two seconds. */
public final class CopyButton extends Composite<Span> {

    private static final long serialVersionUID = 1L;

    private static final String SHOW_FOR_A_WHILE = """
            const b = this, s = $0; b.textContent = $1; s.textContent = $1;
            clearTimeout(b.copied); b.copied = setTimeout(() => { b.textContent = $2; s.textContent = ''; }, 2000)""";

    private final Button button = new Button();
    private final Span label = new Span();
    private final Span status = new Span();

    /** @param what says what is copied, for those who do not see it */
    public CopyButton(String text, String what) {
        this(text, what, () -> {});
    }

    /** @param then runs once the text is copied */
    public CopyButton(String text, String what, Runnable then) {
        label.setText(getTranslation("copy"));
        button.getElement().appendChild(label.getElement());
        button.getElement().setAttribute("aria-label", what);
        status.addClassName("unseen");
        status.getElement().setAttribute("role", "status");
        Clipboard.onClick(button)
                .writeText(
                        text,
                        copied -> {
                            say("copy.done");
                            then.run();
                        },
                        failed -> say("copy.failed"));
        getContent().add(button, status);
        getContent().addClassName("copy");
    }

    private void say(String key) {
        label.getElement()
                .executeJs(SHOW_FOR_A_WHILE, status.getElement(), getTranslation(key), getTranslation("copy"));
    }
}
