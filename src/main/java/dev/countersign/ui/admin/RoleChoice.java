package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.countersign.account.Role;
import java.util.Set;

/** The roles that can be given, each with what it is for. */
class RoleChoice extends RadioButtonGroup<Role> {

    private static final long serialVersionUID = 1L;

    RoleChoice(Set<Role> grantable, Role chosen) {
        setLabel(getTranslation("people.role.label"));
        setItems(grantable.stream().sorted().toList());
        setRenderer(new ComponentRenderer<>(this::words));
        setValue(chosen);
    }

    /** What people call a role. */
    static String name(Component reader, Role role) {
        return reader.getTranslation("role." + role.column());
    }

    private Span words(Role role) {
        Span title = new Span(name(this, role));
        Span help = new Span(getTranslation("role." + role.column() + ".help"));
        help.addClassName("row-facts");
        Span words = new Span(title, help);
        words.addClassName("row-text");
        return words;
    }
}
