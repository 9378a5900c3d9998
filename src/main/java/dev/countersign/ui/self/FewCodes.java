package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.countersign.factor.Factor;

/** Warns whoever has used up most of the recovery codes. */
class FewCodes extends Div {

    private static final long serialVersionUID = 1L;

    FewCodes(Factor codes) {
        addClassNames("note", "warn", "apart");
        Span what = new Span(getTranslation("codes.few", CodesLeft.of(codes)));
        what.addClassName("row-title");
        RouterLink renew = new RouterLink(getTranslation("codes.renew"), RecoveryCodesView.class);
        add(new Paragraph(what, new Span(' ' + getTranslation("codes.few.why"))), renew);
    }
}
