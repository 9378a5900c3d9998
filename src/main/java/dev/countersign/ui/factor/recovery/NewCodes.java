package dev.countersign.ui.factor.recovery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.common.Secret;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.kit.CopyButton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** New codes and the ways to store them. It goes on once the user took one of them. */
class NewCodes extends Div {

    private static final long serialVersionUID = 1L;

    private static final String FILE = "recovery-codes.txt";
    private static final String DATA = "data:text/plain;charset=utf-8,";

    /** The browser does this at the click itself: a print that comes later would hold up what the server answers. */
    private static final String PRINT = "this.addEventListener('click', () => setTimeout(() => window.print()))";

    private final Button done = new Button();
    private boolean stored;

    /**
     * @param title what they are, whose and of when; stands above them where they are stored
     * @param justEnrolled the kind of factor that was set up a moment ago; empty when it was none
     * @param next runs once the user has stored them
     */
    NewCodes(List<Secret> secrets, String title, String justEnrolled, Runnable next) {
        addClassName("stack");
        List<String> codes = secrets.stream().map(Secret::reveal).toList();
        if (!justEnrolled.isEmpty()) {
            Span badge = new Span(getTranslation("codes.on", FactorNames.kind(justEnrolled)));
            badge.addClassNames("badge", "good");
            add(badge);
        }
        add(new Div(new H1(getTranslation("factor.recovery.enrol")), new Paragraph(getTranslation("codes.help"))));
        add(onPaper(title), list(codes), ways(codes, title));
        Checkbox tick = new Checkbox(getTranslation("codes.stored"));
        tick.addValueChangeListener(change -> done.setEnabled(stored || change.getValue()));
        done.setText(getTranslation("codes.done"));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setWidthFull();
        done.setEnabled(false);
        done.addClickListener(click -> next.run());
        add(tick, done);
    }

    private static Paragraph onPaper(String title) {
        Paragraph line = new Paragraph(title);
        line.addClassName("only-print");
        return line;
    }

    /** Each code may break in its middle, where the screen is narrow, and nowhere else. */
    private static OrderedList list(List<String> codes) {
        OrderedList list = new OrderedList();
        list.addClassName("codes");
        for (String code : codes) {
            int middle = (code.length() + 1) / 2;
            Code whole = new Code();
            whole.add(new Span(code.substring(0, middle)), new Span(code.substring(middle)));
            whole.getElement().setAttribute("dir", "ltr");
            list.add(new ListItem(whole));
        }
        return list;
    }

    private Div ways(List<String> codes, String title) {
        String lines = codes.stream().collect(Collectors.joining("\n"));
        Anchor download = new Anchor();
        download.setText(getTranslation("codes.download"));
        download.setUnsafeHref(DATA + encoded(title + "\n\n" + lines + '\n'));
        download.getElement().setAttribute("download", FILE);
        download.setRouterIgnore(true);
        download.addClassName("secondary");
        download.getElement().addEventListener("click", click -> stored());
        download.focus();
        Button print = new Button(getTranslation("codes.print"), click -> stored());
        print.addAttachListener(attach -> print.getElement().executeJs(PRINT));
        Div ways = new Div(download, new CopyButton(lines, getTranslation("codes.copy"), this::stored), print);
        ways.addClassName("ways");
        return ways;
    }

    private void stored() {
        stored = true;
        done.setEnabled(true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
