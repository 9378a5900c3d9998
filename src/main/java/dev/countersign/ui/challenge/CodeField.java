package dev.countersign.ui.challenge;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.ui.kit.EnterKey;

/**
 * One field for a code. It takes what people paste: blanks, hyphens and words around the code are straightened out here,
 * on the page. The API never does that.
 */
final class CodeField extends Composite<TextField> {

    private static final long serialVersionUID = 1L;

    private final CodeFormat format;

    CodeField(CodeFormat format) {
        this.format = format;
        TextField field = getContent();
        field.addClassName(format.style());
        field.setLabel(getTranslation(format.label()));
        field.setAutofocus(true);
        field.getElement().setAttribute("autocomplete", format.autocomplete());
        field.getElement().setAttribute("autocapitalize", "characters");
        field.getElement().setAttribute("dir", "ltr");
    }

    /** Runs when Enter is pressed in the field, with the field's newest value. */
    void onEnter(Runnable action) {
        EnterKey.on(getContent(), action);
    }

    /** The code that was entered, without what does not belong to it. */
    String entered() {
        return format.code(getContent().getValue());
    }

    /** Whether the code is whole; if not, says so in the field. */
    boolean check() {
        boolean complete = format.complete(entered());
        if (!complete) {
            reject(getTranslation(format.incomplete()));
        }
        return complete;
    }

    /** Says what is wrong, in the field; keeps the focus there and selects the text, so that typing replaces it. */
    void reject(String message) {
        getContent().setErrorMessage(message);
        getContent().setInvalid(true);
        getContent().focus();
        getElement().executeJs("this.inputElement.select()");
    }

    /** Empties the field for another code. */
    void clear() {
        getContent().clear();
        getContent().setInvalid(false);
        getContent().focus();
    }

    /** The component does not hand these on to its input by itself before 25.3. */
    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJavaScript("context://countersign.js");
        getElement().executeJs("""
                        this.inputElement.inputMode = $0;
                        this.inputElement.spellcheck = false;
                        window.countersign.pasteLines(this.inputElement)""", format.inputMode());
    }
}
