package dev.countersign.ui.setup;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.CodeForm;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.function.Function;

/** Sets up an authenticator app: brings the key into it, and takes its first code. Stands in a card. */
public final class AppSetUp extends Div {

    private static final long serialVersionUID = 1L;

    /**
     * Takes up the app that was set up in this place within the last ten minutes, or begins a new one.
     *
     * @param code makes the field for the first code of what is asked
     */
    public AppSetUp(
            Factors factors,
            ChallengeSession asking,
            ChallengeSession.Place place,
            SubjectProfile person,
            String issuer,
            Function<ChallengeSession.Asked, CodeForm> code) {
        addClassName("enrol");
        Enrolled enrolled = PendingApp.at(place, person.subject(), factors).orElseGet(() -> {
            Enrolled fresh = factors.enrol(Kinds.APP, Kinds.app(person, issuer));
            PendingApp.keep(place, fresh);
            return fresh;
        });
        fill(enrolled.step(), code.apply(asking.ask(place, enrolled.factor().id())));
    }

    private void fill(EnrolmentStep scan, CodeForm code) {
        Div text = new Div(new H1(getTranslation("enrol.app.title")), new Paragraph(getTranslation("enrol.app.help")));
        ListItem first = new ListItem(new SecretKey(scan));
        ListItem second = new ListItem(new StepTitle(getTranslation("enrol.app.code")), code);
        text.add(new OrderedList(first, second));
        add(new QrPicture(scan.secret("qr_code")), text);
    }
}
