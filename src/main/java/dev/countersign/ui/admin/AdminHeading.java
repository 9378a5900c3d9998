package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** What a page is about, and the one thing to do there. */
class AdminHeading extends Div {

    private static final long serialVersionUID = 1L;

    /** All texts by their keys. */
    AdminHeading(String title, String help) {
        addClassName("admin-heading");
        Div text = new Div(new H1(getTranslation(title)), new Paragraph(getTranslation(help)));
        add(text);
    }

    /** The one thing to do. */
    final void action(String label, Runnable act) {
        Button button = new Button(getTranslation(label), click -> act.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        add(button);
    }
}
