package dev.countersign.ui.kit;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The mark and the name beside it. */
public final class Brand extends Div {

    private static final long serialVersionUID = 1L;

    /** The first stroke is the password, the second the countersign. */
    private static final String MARK = """
            <svg viewBox="0 0 26 26" aria-hidden="true"><rect class="mark-ground" width="26" height="26" rx="7"/>\
            <path class="mark-first" d="M6.5 13.5l4.2 4.2"/><path class="mark-second" d="M10.7 17.7L19.5 8.6"/></svg>""";

    public Brand(String name) {
        addClassName("brand");
        add(new Svg(MARK), new Span(name));
    }
}
