package dev.countersign.ui.signin;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A plain form that the browser sends to Spring Security by itself: password managers know it, and nothing has to be
 * loaded before it works.
 */
@Tag("form")
class PasswordForm extends HtmlContainer {

    private static final long serialVersionUID = 1L;

    private static final String AUTOCAPITALIZE = "autocapitalize";

    PasswordForm() {
        addClassName("stack");
        getElement().setAttribute("method", "post");
        getElement().setAttribute("action", "sign-in");
        NativeButton proceed = new NativeButton(getTranslation("sign-in.continue"));
        proceed.addClassName("primary");
        proceed.getElement().setAttribute("type", "submit");
        add(username(), password(), proceed);
        CsrfToken token = (CsrfToken) VaadinServletRequest.getCurrent().getAttribute(CsrfToken.class.getName());
        if (token != null) {
            add(new Hidden(token.getParameterName(), token.getToken()));
        }
    }

    private TextField username() {
        TextField field = new TextField(getTranslation("sign-in.username"));
        field.getElement().setAttribute("name", "username");
        field.getElement().setAttribute(AUTOCAPITALIZE, "none");
        field.setAutocomplete(Autocomplete.USERNAME);
        field.setRequiredIndicatorVisible(true);
        field.setAutofocus(true);
        return field;
    }

    private PasswordField password() {
        PasswordField field = new PasswordField(getTranslation("sign-in.password"));
        field.getElement().setAttribute("name", "password");
        field.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    /** What the form sends along. */
    @Tag("input")
    private static final class Hidden extends HtmlComponent {

        private static final long serialVersionUID = 1L;

        Hidden(String name, String value) {
            getElement().setAttribute("type", "hidden");
            getElement().setAttribute("name", name);
            getElement().setAttribute("value", value);
        }
    }
}
