package dev.countersign.ui.setup;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.common.Secret;

/** The key as a picture for a phone's camera: dark on white in both colour schemes. */
class QrPicture extends Div {

    private static final long serialVersionUID = 1L;

    QrPicture(Secret dataUri) {
        addClassName("qr-box");
        Image picture = new Image();
        picture.getElement().setAttribute("src", dataUri.reveal());
        picture.setAlt(getTranslation("enrol.app.picture"));
        Div frame = new Div(picture);
        frame.addClassName("qr");
        Paragraph warning = new Paragraph(getTranslation("enrol.app.secret"));
        warning.addClassName("row-facts");
        add(frame, warning);
    }
}
