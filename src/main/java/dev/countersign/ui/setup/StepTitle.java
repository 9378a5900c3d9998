package dev.countersign.ui.setup;

import com.vaadin.flow.component.html.H2;

/** The heading of one numbered step. */
class StepTitle extends H2 {

    private static final long serialVersionUID = 1L;

    StepTitle(String text) {
        super(text);
        addClassName("step-title");
    }
}
