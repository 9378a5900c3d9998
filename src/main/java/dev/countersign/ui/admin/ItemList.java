package dev.countersign.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Things below each other; when there are none, what to do about it. */
class ItemList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final String label;
    private final String nothing;

    ItemList(String label, String nothing) {
        this.label = label;
        this.nothing = nothing;
    }

    void show(List<ItemRow> rows) {
        getContent().removeAll();
        if (rows.isEmpty()) {
            Paragraph empty = new Paragraph(nothing);
            empty.addClassNames("card", "empty");
            getContent().add(empty);
            return;
        }
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        list.getElement().setAttribute("aria-label", label);
        rows.forEach(list::add);
        getContent().add(list);
    }
}
