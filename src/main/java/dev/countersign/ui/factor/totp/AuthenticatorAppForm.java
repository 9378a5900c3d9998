package dev.countersign.ui.factor.totp;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.common.Secret;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.ui.kit.CopyButton;

/** Brings the key into an authenticator app, by camera, by a link on the same phone or by typing, and takes a first code. */
class AuthenticatorAppForm extends Div {

    private static final long serialVersionUID = 1L;

    AuthenticatorAppForm(EnrolmentStep step, Component code) {
        addClassName("enrol");
        Div text =
                new Div(new H1(getTranslation("factor.totp.enrol")), new Paragraph(getTranslation("enrol.app.help")));
        ListItem first = new ListItem(key(step.secret("secret").reveal(), step.secret("uri")));
        ListItem second = new ListItem(stepTitle("enrol.app.code"), code);
        text.add(new OrderedList(first, second));
        add(picture(step.secret("qr_code")), text);
    }

    /** The key as a picture for a phone's camera: dark on white in both colour schemes. */
    private Div picture(Secret dataUri) {
        Image picture = new Image();
        picture.getElement().setAttribute("src", dataUri.reveal());
        picture.setAlt(getTranslation("enrol.app.picture"));
        Div frame = new Div(picture);
        frame.addClassName("qr");
        Paragraph warning = new Paragraph(getTranslation("enrol.app.secret"));
        warning.addClassName("row-facts");
        Div box = new Div(frame, warning);
        box.addClassName("qr-box");
        return box;
    }

    private Div key(String key, Secret uri) {
        Code groups = new Code(key.replaceAll("(.{4})(?=.)", "$1 "));
        groups.getElement().setAttribute("dir", "ltr");
        Div line = new Div(groups, new CopyButton(key, getTranslation("enrol.app.copy")));
        line.addClassName("key");
        return new Div(
                only("wide", stepTitle("enrol.app.scan")),
                only("phone", stepTitle("enrol.app.open")),
                only("phone", link(uri)),
                only("wide", new Paragraph(getTranslation("enrol.app.no-camera"))),
                only("phone", new Paragraph(getTranslation("enrol.app.or-type"))),
                line);
    }

    /** The component refuses any scheme it does not know; this link is our own. */
    private Anchor link(Secret uri) {
        Anchor link = new Anchor();
        link.setText(getTranslation("enrol.app.link"));
        link.setUnsafeHref(uri.reveal());
        link.addClassNames("primary", "open-app");
        link.setRouterIgnore(true);
        return link;
    }

    private H2 stepTitle(String key) {
        H2 title = new H2(getTranslation(key));
        title.addClassName("step-title");
        return title;
    }

    private static <C extends Component & HasStyle> C only(String screen, C part) {
        part.addClassName("only-" + screen);
        return part;
    }
}
