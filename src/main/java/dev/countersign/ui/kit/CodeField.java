package dev.countersign.ui.kit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;

/**
 * One field for a code of six digits. It takes what people paste: blanks, hyphens, words around the digits and digits of
 * other scripts are straightened out here, on the page. The API never does that.
 */
public final class CodeField extends Composite<TextField> {

    private static final long serialVersionUID = 1L;

    private static final int DIGITS = 6;

    public CodeField() {
        TextField field = getContent();
        field.addClassName("code");
        field.setLabel(getTranslation("code.label"));
        field.setAutofocus(true);
        field.getElement().setAttribute("autocomplete", "one-time-code");
        field.getElement().setAttribute("dir", "ltr");
    }

    /** Runs when Enter is pressed in the field, with the field's newest value. */
    void onEnter(Runnable action) {
        EnterKey.on(getContent(), action);
    }

    /** The digits that were entered, as ASCII. */
    String digits() {
        return digits(getContent().getValue());
    }

    static String digits(String typed) {
        StringBuilder digits = new StringBuilder(DIGITS);
        typed.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    static boolean complete(String digits) {
        return digits.length() == DIGITS;
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

    /** The component does not hand {@code inputmode} on to its input by itself before 25.3. */
    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("this.inputElement.inputMode = 'numeric'");
    }
}
