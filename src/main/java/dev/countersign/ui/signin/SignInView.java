package dev.countersign.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.CardPage;
import dev.countersign.ui.kit.Note;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

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
        QueryParameters told = event.getLocation().getQueryParameters();
        if (told.getParameters().containsKey("error")) {
            form.reject();
            message.add(Note.bad(getTranslation("sign-in.wrong")));
        } else if (told.getParameters().containsKey("busy")) {
            message.add(Note.warning(getTranslation("sign-in.busy")));
        } else if (told.getParameters().containsKey("closed")) {
            message.add(Note.bad(getTranslation("sign-in.closed")));
        } else {
            told.getSingleParameter("until").flatMap(this::pause).ifPresent(words -> message.add(Note.warning(words)));
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
}
