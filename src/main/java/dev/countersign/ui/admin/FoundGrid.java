package dev.countersign.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.function.Consumer;

/** What was found, loaded as it scrolls into view. Narrow screens get one column with everything in it. */
class FoundGrid<T> extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    /** Lists up to this length stand in full; longer ones scroll. */
    private static final int SHORT = 12;

    private static final int NARROW = 820;
    private static final String ALL = "all";
    private static final String ACTION = "action";

    private final Grid<T> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph();

    /** Finds things, page by page. */
    interface Search<T> {
        int count();

        List<T> page(int page, int size);
    }

    FoundGrid(String label, String nothing) {
        grid.addClassName("found");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", label);
        this.nothing.setText(nothing);
        this.nothing.addClassNames("card", "empty");
        getContent().add(grid, this.nothing);
    }

    /** A column for wide screens; its heading is the message {@code admin.column.<key>}. */
    final Grid.Column<T> column(String key, SerializableFunction<T, Component> cell) {
        Span header = new Span(getTranslation("admin.column." + key));
        header.setClassName("unseen", ACTION.equals(key));
        return grid.addComponentColumn(cell::apply).setKey(key).setHeader(header);
    }

    /** The column of buttons, as wide as they are. */
    final void actions(SerializableFunction<T, Component> cell) {
        column(ACTION, cell).setFlexGrow(0).setAutoWidth(true);
    }

    /** The one column of narrow screens. */
    final void everything(String label, SerializableFunction<T, Component> cell) {
        grid.addComponentColumn(cell::apply).setKey(ALL).setHeader(label).setVisible(false);
    }

    final void show(Search<T> search) {
        int found = search.count();
        grid.setItems(query -> search.page(query.getPage(), query.getPageSize()).stream(), query -> search.count());
        grid.setAllRowsVisible(found <= SHORT);
        grid.setVisible(found > 0);
        nothing.setVisible(found == 0);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        Page page = event.getUI().getPage();
        fit(page.getExtendedClientDetails().getWindowInnerWidth());
        var resized = page.addBrowserWindowResizeListener(size -> fit(size.getWidth()));
        addDetachListener(detached -> resized.remove());
    }

    private void fit(int width) {
        boolean narrow = width > 0 && width < NARROW;
        grid.getColumns().forEach(column -> column.setVisible(ALL.equals(column.getKey()) == narrow));
    }

    /** What cells of any list look like. */
    static final class Cells {

        private Cells() {}

        /** @param titleStyle {@code row-title} or {@code row-name} */
        static Component twoLines(String title, String facts, String titleStyle) {
            Span first = new Span(title);
            first.addClassName(titleStyle);
            Span second = new Span(facts);
            second.addClassName("row-facts");
            Div lines = new Div(first, second);
            lines.addClassName("row-text");
            return lines;
        }

        /** @param style {@code good}, {@code bad} or {@code open} */
        static Component badge(String style, String text) {
            Span badge = new Span(text);
            badge.addClassNames("badge", style);
            return badge;
        }
    }

    /** One box for whatever is known of what is looked for. It searches while somebody types. */
    static class SearchBox extends TextField {

        private static final long serialVersionUID = 1L;

        SearchBox(String what, Consumer<String> search) {
            setPlaceholder(what);
            setAriaLabel(what);
            setClearButtonVisible(true);
            setValueChangeMode(ValueChangeMode.LAZY);
            addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    search.accept(change.getValue());
                }
            });
        }
    }
}
