package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.client.Client;

/** An application's name, and what can be done with it. */
class ApplicationHead extends Div {

    private static final long serialVersionUID = 1L;

    ApplicationHead(Client application, String back) {
        addClassName("admin-heading");
        Anchor list = new Anchor(back, getTranslation("applications.back"));
        list.addClassName("back");
        add(new Div(
                list,
                new H1(application.name()),
                new Paragraph(ApplicationWords.protocol(this, application.protocol()))));
    }

    final void actions(Runnable edit, Runnable renew, Runnable delete) {
        Button change = new Button(getTranslation("applications.edit"), click -> edit.run());
        change.addThemeVariants(ButtonVariant.PRIMARY);
        Button secret = new Button(getTranslation("applications.renew"), click -> renew.run());
        Button remove = new Button(getTranslation("applications.delete"), click -> delete.run());
        Div buttons = new Div(change, secret, remove);
        buttons.addClassName("ways");
        add(buttons);
    }
}
