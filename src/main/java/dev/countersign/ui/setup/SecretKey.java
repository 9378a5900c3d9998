package dev.countersign.ui.setup;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.ui.kit.CopyButton;

/** The first step of setting up an app: by camera, by a link on the same phone, or by typing the key. */
class SecretKey extends Div {

    private static final long serialVersionUID = 1L;

    SecretKey(EnrolmentStep scan) {
        add(only("wide", new StepTitle(getTranslation("enrol.app.scan"))));
        add(only("phone", new StepTitle(getTranslation("enrol.app.open"))));
        add(only("phone", link(scan)));
        add(only("wide", new Paragraph(getTranslation("enrol.app.no-camera"))));
        add(only("phone", new Paragraph(getTranslation("enrol.app.or-type"))));
        String key = scan.secret("secret").reveal();
        Code groups = new Code(key.replaceAll("(.{4})(?=.)", "$1 "));
        groups.getElement().setAttribute("dir", "ltr");
        Div line = new Div(groups, new CopyButton(key, getTranslation("enrol.app.copy")));
        line.addClassName("key");
        add(line);
    }

    /** The component refuses any scheme it does not know; this link is our own. */
    private Anchor link(EnrolmentStep scan) {
        Anchor link = new Anchor();
        link.setText(getTranslation("enrol.app.link"));
        link.setUnsafeHref(scan.secret("uri").reveal());
        link.addClassNames("primary", "open-app");
        link.setRouterIgnore(true);
        return link;
    }

    private static <C extends com.vaadin.flow.component.Component & com.vaadin.flow.component.HasStyle> C only(
            String screen, C part) {
        part.addClassName("only-" + screen);
        return part;
    }
}
