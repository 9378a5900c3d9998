package dev.countersign.ui.kit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;

/** Asks before something is gone for good. The focus is on the way out. */
public final class RemoveDialog extends ConfirmDialog {

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

    public RemoveDialog(String title, String consequence, Runnable remove) {
        setHeader(new H2(title));
        setText(consequence);
        setCancelable(true);
        Button keep = new Button(getTranslation("remove.keep"), click -> close());
        keep.setAutofocus(true);
        setCancelButton(keep);
        Button confirm = new Button(getTranslation("remove.confirm"), click -> {
            close();
            remove.run();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        setConfirmButton(confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                getElement().executeJs(SETTLE, keep.getElement());
            }
        });
    }
}
