package dev.countersign.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Brand;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.PromptPage;
import org.springframework.beans.factory.ObjectProvider;

/** The password. */
@Route("sign-in")
@AnonymousAllowed
class SignInView extends PromptPage implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final Div message = new Div();
    private final PasswordForm form = new PasswordForm();

    SignInView(SignedIn signedIn, ObjectProvider<DemoNote> demo) {
        super("sign-in.title");
        this.signedIn = signedIn;
        addClassName("sign-in");
        Div heading = new Div(new H1(getTranslation("sign-in.title")), new Paragraph(getTranslation("sign-in.help")));
        show(new Brand(getTranslation("brand")), heading, message, form);
        demo.ifAvailable(this::below);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (signedIn.anybody()) {
            event.forwardTo("");
            return;
        }
        message.removeAll();
        if (event.getLocation().getQueryParameters().getParameters().containsKey("error")) {
            form.reject();
            message.add(Note.bad(getTranslation("sign-in.wrong")));
        }
        message.setVisible(message.getComponentCount() > 0);
    }
}
