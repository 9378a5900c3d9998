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
    AdminHeading(String title, String help, String action, Runnable act) {
        addClassName("admin-heading");
        Div text = new Div(new H1(getTranslation(title)), new Paragraph(getTranslation(help)));
        Button button = new Button(getTranslation(action), click -> act.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        add(text, button);
    }
}
