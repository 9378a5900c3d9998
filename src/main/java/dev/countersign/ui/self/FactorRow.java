package dev.countersign.ui.self;

import com.vaadin.flow.component.button.Button;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FactorName;
import java.util.ArrayList;
import java.util.List;

/** One method that its owner can name and remove. */
class FactorRow extends MethodRow {

    private static final long serialVersionUID = 1L;

    /** What its owner wants to do with a method. */
    interface Owner {

        /** Shows this row as a form that asks for a name. */
        void askForName(FactorRow row);

        void remove(Factor factor);
    }

    private final transient Factor factor;
    private final Button rename;

    /** @param name what it is called on this page */
    FactorRow(Factor factor, String name, DateFormats local, Owner owner) {
        super(factor.kind(), name, List.of());
        this.factor = factor;
        setFacts(facts(name, local));
        rename = action(
                getTranslation("security.rename"),
                getTranslation("security.rename.what", name),
                () -> owner.askForName(this));
        action(
                getTranslation("security.remove"),
                getTranslation("security.remove.what", name),
                () -> owner.remove(factor));
        listed();
    }

    Factor factor() {
        return factor;
    }

    /** Puts the focus back to where the naming began. */
    void focusRename() {
        rename.focus();
    }

    private List<String> facts(String name, DateFormats local) {
        List<String> facts = new ArrayList<>();
        String kind = FactorName.kind(this, factor.kind());
        if (!name.startsWith(kind)) {
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
