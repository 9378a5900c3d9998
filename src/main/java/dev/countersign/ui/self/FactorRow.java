package dev.countersign.ui.self;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.KindIcon;
import dev.countersign.ui.kit.Local;
import java.util.ArrayList;
import java.util.List;

/** One method: picture, name, a line of facts, and what can be done with it. */
class FactorRow extends Div {

    private static final long serialVersionUID = 1L;

    FactorRow(Factor factor, Local local, Runnable remove) {
        addClassName("row");
        getElement().setAttribute("role", "listitem");
        String name = FactorName.of(this, factor);
        Span title = new Span(name);
        title.addClassName("row-title");
        Span facts = new Span(String.join(" · ", facts(factor, name, local)));
        facts.addClassName("row-facts");
        Div text = new Div(title, facts);
        text.addClassName("row-text");
        Button action = new Button(getTranslation("security.remove"), click -> remove.run());
        action.addThemeVariants(ButtonVariant.TERTIARY);
        action.setAriaLabel(getTranslation("security.remove.what", name));
        add(new KindIcon(factor.kind()), text, action);
    }

    private List<String> facts(Factor factor, String name, Local local) {
        List<String> facts = new ArrayList<>();
        String kind = FactorName.kind(this, factor.kind());
        if (!kind.equals(name)) {
            facts.add(kind);
        }
        facts.add(getTranslation("security.added", local.day(this, factor.createdAt())));
        if (factor.lastUsedAt() != null) {
            facts.add(getTranslation("security.used", local.ago(this, factor.lastUsedAt())));
        }
        if (factor.lock() != null) {
            facts.add(getTranslation("security.locked"));
        }
        return facts;
    }
}
