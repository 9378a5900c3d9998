package dev.countersign.ui.factor.recovery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.CodeFormat;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.kit.DateFormats;
import java.util.List;
import java.util.Optional;

/** Makes recovery codes and shows them, once; a user who comes back sees how many are left. */
@org.springframework.stereotype.Component
class RecoveryUi implements FactorUi {

    static final String KIND = "recovery";

    /** Letters and digits; dashes and blanks do not matter. Case and lookalikes are judged by the server. */
    static final CodeFormat FORMAT =
            new CodeFormat(24, RecoveryUi::read, "off", "text", "kept-code", "code.kept.label", "code.kept.incomplete");

    private static final int FEW = 3;

    private final Factors factors;
    private final DateFormats dates;

    RecoveryUi(Factors factors, DateFormats dates) {
        this.factors = factors;
        this.dates = dates;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String path() {
        return "codes";
    }

    @Override
    public Width width() {
        return Width.MIDDLE;
    }

    @Override
    public Component enrolmentForm(EnrolmentContext context) {
        return new RecoveryCodesForm(factors, dates, context, this);
    }

    @Override
    public CodeFormat codeFormat() {
        return FORMAT;
    }

    @Override
    public List<String> facts(Factor factor) {
        return List.of(
                I18NProvider.translate("codes.left", left(factor)),
                I18NProvider.translate("codes.made", dates.day(UI.getCurrent(), factor.createdAt())));
    }

    @Override
    public Optional<Component> warning(Factor factor) {
        int left = left(factor);
        if (left > FEW) {
            return Optional.empty();
        }
        Span what = new Span(I18NProvider.translate("codes.few", left));
        what.addClassName("row-title");
        String page = "security/" + path();
        Anchor renew = new Anchor(page, I18NProvider.translate("codes.renew"));
        Div warning = new Div(new Paragraph(what, new Span(' ' + I18NProvider.translate("codes.few.why"))), renew);
        warning.addClassNames("note", "warn", "apart");
        return Optional.of(warning);
    }

    private static int left(Factor factor) {
        return Integer.parseInt(factor.attributes().getOrDefault("remaining", "0"));
    }

    private static String read(String typed) {
        StringBuilder signs = new StringBuilder();
        typed.codePoints().filter(Character::isLetterOrDigit).forEach(signs::appendCodePoint);
        return signs.toString();
    }
}
