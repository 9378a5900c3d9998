package dev.countersign.ui.kit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is gone for good. The focus is on the way out. */
public final class RemoveDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    public RemoveDialog(String title, String consequence, Runnable remove) {
        setHeader(title);
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
                keep.focus();
            }
        });
    }
}
