package dev.countersign.ui.signin;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A plain form that the browser sends to Spring Security by itself: password managers know it, and the password never
 * lies in a component on the server.
 */
@Tag("form")
class PasswordForm extends HtmlContainer {

    private static final long serialVersionUID = 1L;

    private final RawInput username = new RawInput("username", "text");
    private final RawInput password = new RawInput("password", "password");

    PasswordForm() {
        addClassName("stack");
        getElement().setAttribute("method", "post");
        getElement().setAttribute("action", "sign-in");
        username.getElement().setAttribute("autocomplete", "username");
        username.getElement().setAttribute("autocapitalize", "none");
        username.getElement().setAttribute("spellcheck", "false");
        username.getElement().setAttribute("autofocus", true);
        password.getElement().setAttribute("autocomplete", "current-password");
        NativeButton proceed = new NativeButton(getTranslation("sign-in.continue"));
        proceed.addClassName("primary");
        proceed.getElement().setAttribute("type", "submit");
        add(field(username, "sign-in.username"), field(password, "sign-in.password"), proceed);
        if (VaadinServletRequest.getCurrent().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            RawInput hidden = new RawInput(token.getParameterName(), "hidden");
            hidden.getElement().setAttribute("value", token.getToken());
            add(hidden);
        }
    }

    /** Marks the fields whose values were not right, for those who cannot see the note. */
    void reject() {
        List.of(username, password).forEach(input -> input.getElement().setAttribute("aria-invalid", "true"));
    }

    private Div field(RawInput input, String labelKey) {
        NativeLabel label = new NativeLabel(getTranslation(labelKey));
        label.setFor(input);
        Div field = new Div(label, input);
        field.addClassName("field");
        return field;
    }

    /** Its value stays in the browser: Vaadin's own fields would report each change to the server. */
    @Tag("input")
    private static final class RawInput extends HtmlComponent {

        private static final long serialVersionUID = 1L;

        RawInput(String name, String type) {
            setId(name);
            getElement().setAttribute("type", type);
            getElement().setAttribute("name", name);
            getElement().setAttribute("required", true);
        }
    }
}
