package dev.countersign.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.function.SerializableFunction;
import dev.countersign.ui.kit.Local;
import java.util.function.Consumer;

/** The factors that were found, loaded as they scroll into view. Narrow screens get one column with everything in it. */
class FactorGrid extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    /** Lists up to this length stand in full; longer ones scroll. */
    private static final int SHORT = 12;

    private static final int NARROW = 820;

    private final Grid<FoundFactor> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph();
    private final transient FactorSearch search;
    private Filter filter = new Filter("", null);

    FactorGrid(FactorSearch search, Local local, Consumer<FoundFactor> remove) {
        this.search = search;
        FactorCells cells = new FactorCells(this, local, remove);
        grid.addClassName("factors");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getTranslation("admin.factors.title"));
        column("person", cells::person).setFlexGrow(3);
        column("factor", cells::factor).setFlexGrow(3);
        column("state", cells::state).setFlexGrow(2);
        column("used", cells::lastUsed).setFlexGrow(2);
        column("action", cells::action).setFlexGrow(0).setAutoWidth(true);
        column("all", cells::everything).setVisible(false);
        nothing.setText(getTranslation("admin.nothing"));
        nothing.addClassNames("card", "empty");
        getContent().add(grid, nothing);
    }

    private Grid.Column<FoundFactor> column(String key, SerializableFunction<FoundFactor, Component> cell) {
        Span header = new Span(getTranslation("admin.column." + key));
        header.setClassName("unseen", "action".equals(key));
        return grid.addComponentColumn(cell::apply).setKey(key).setHeader(header);
    }

    void show(Filter filter) {
        this.filter = filter;
        reload();
    }

    void reload() {
        int found = search.count(filter);
        Filter current = filter;
        grid.setItems(
                query -> search.page(current, query.getPage(), query.getPageSize()).stream(),
                query -> search.count(current));
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
        grid.getColumns().forEach(column -> column.setVisible("all".equals(column.getKey()) == narrow));
    }
}
