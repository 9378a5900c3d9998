package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import java.util.List;

/** What an application's login is set up with, where it sends people, and its policy. */
class ApplicationFacts extends Div {

    private static final long serialVersionUID = 1L;

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Div login;

    ApplicationFacts(Client application, PublicUrl address) {
        addClassName("fact-cards");
        login = card("applications.login");
        login.add(new CopyLine(getTranslation("applications.client-id"), application.clientId()));
        switch (application.protocol()) {
            case OIDC -> {
                login.add(new CopyLine(getTranslation("applications.issuer"), address.url()));
                login.add(new CopyLine(getTranslation("applications.discovery"), address.of(DISCOVERY)));
            }
            case DUO -> login.add(new CopyLine(getTranslation("applications.api-host"), address.host()));
        }
        login.add(new Paragraph(getTranslation(
                application.publicKeys() == null ? "applications.secret.kept" : "applications.keys.used")));
        Div addresses = card("applications.redirects");
        addresses.add(terms(application.redirectUris()));
        Div returns = card("applications.returns");
        returns.add(
                application.returnUris().isEmpty()
                        ? new Paragraph(getTranslation("applications.returns.none"))
                        : terms(application.returnUris()));
        Div policy = card("applications.policy");
        policy.add(
                new Paragraph(getTranslation(
                        "applications.policy.remembers", application.policy().rememberDays())),
                new Paragraph(getTranslation(
                        application.policy().enrolment() ? "applications.enrols" : "applications.enrols.not")));
        Div others = new Div(addresses, returns, policy);
        others.addClassName("fact-column");
        add(login, others);
    }

    /** Says until when the secret before works, with a way to end it now. */
    final void previousSecret(String until, Runnable end) {
        login.add(
                new Paragraph(getTranslation("applications.previous", until)),
                new Button(getTranslation("applications.previous.end"), click -> end.run()));
    }

    private Div card(String title) {
        Div card = new Div(new H2(getTranslation(title)));
        card.addClassNames("card", "facts", "stack");
        return card;
    }

    private static Div terms(List<String> uris) {
        Div terms = new Div();
        terms.addClassName("terms");
        uris.forEach(uri -> terms.add(new Code(uri)));
        return terms;
    }
}
