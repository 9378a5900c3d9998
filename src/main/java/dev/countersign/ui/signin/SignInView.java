package dev.countersign.ui.signin;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.demo.AuthenticatorCode;
import dev.countersign.ui.demo.Demonstration;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.CardPage;
import dev.countersign.ui.kit.CopyButton;
import dev.countersign.ui.kit.Note;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Scope;
import org.springframework.security.web.csrf.CsrfToken;

/** The password. */
@Route("sign-in")
@AnonymousAllowed
class SignInView extends CardPage implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int SECONDS_IN_WORDS = 90;

    private final transient CurrentUser signedIn;
    private final transient Clock clock;
    private final Div message = new Div();
    private final PasswordForm form = new PasswordForm();

    SignInView(CurrentUser signedIn, ObjectProvider<DemoNote> demo, Clock clock) {
        super("sign-in.title");
        this.signedIn = signedIn;
        this.clock = clock;
        addClassName("sign-in");
        Div heading = new Div(new H1(getTranslation("sign-in.title")), new Paragraph(getTranslation("sign-in.help")));
        show(new BrandMark(), heading, message, form);
        demo.ifAvailable(this::below);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (signedIn.anybody()) {
            event.forwardTo("");
            return;
        }
        message.removeAll();
        QueryParameters query = event.getLocation().getQueryParameters();
        if (query.getParameters().containsKey("error")) {
            form.reject();
            message.add(Note.bad(getTranslation("sign-in.wrong")));
        } else if (query.getParameters().containsKey("busy")) {
            message.add(Note.warning(getTranslation("sign-in.busy")));
        } else if (query.getParameters().containsKey("closed")) {
            message.add(Note.bad(getTranslation("sign-in.closed")));
        } else {
            query.getSingleParameter("until").flatMap(this::pause).ifPresent(words -> message.add(Note.warning(words)));
        }
        message.setVisible(message.getComponentCount() > 0);
    }

    /** How long to wait for the end of a pause; empty when it is over, or was none. */
    private Optional<String> pause(String epochSecond) {
        if (!epochSecond.matches("\\d{1,11}")) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(epochSecond)));
        if (left.isNegative() || left.compareTo(LONGEST_PAUSE) > 0) {
            return Optional.empty();
        }
        long seconds = left.plusMillis(999).toSeconds();
        return Optional.of(
                seconds <= SECONDS_IN_WORDS
                        ? getTranslation("sign-in.later.seconds", Math.max(1, seconds))
                        : getTranslation("sign-in.later.minutes", (seconds + 59) / 60));
    }

    /**
     * A plain form that the browser sends to Spring Security by itself: password managers know it, and the password never
     * lies in a component on the server.
     */
    @Tag("form")
    static class PasswordForm extends HtmlContainer {

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

    /** Tells a visitor of the demonstration how to get in. There is no such bean anywhere else. */
    @SpringComponent
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @Profile("demo")
    static class DemoNote extends Div {

        private static final long serialVersionUID = 1L;

        DemoNote(Demonstration demonstration, AuthenticatorCode app, ObjectProvider<Outbox> outbox) {
            addClassNames("note", "info", "demo-note");
            Paragraph people = new Paragraph();
            people.getElement().setProperty("innerHTML", getTranslation("demo.people"));
            add(people, app);
            demonstration.apiKey().ifPresent(apiKey -> {
                Code key = new Code(apiKey);
                Div line = new Div(key, new CopyButton(apiKey, getTranslation("demo.key.copy")));
                line.addClassName("demo-key");
                add(new Paragraph(getTranslation("demo.key")), line);
            });
            if (outbox.getIfAvailable() != null) {
                add(new Paragraph(
                        new Span(getTranslation("demo.texts") + ' '),
                        new Anchor("outbox", getTranslation("demo.outbox"))));
            }
        }
    }
}
