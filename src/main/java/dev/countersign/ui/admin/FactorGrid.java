package dev.countersign.ui.admin;

import dev.countersign.ui.kit.DateFormats;
import java.util.List;

/** The factors that were found. */
class FactorGrid extends FoundGrid<FoundFactor> {

    private static final long serialVersionUID = 1L;

    private final transient FactorSearch search;
    private Filter filter = Filter.ALL;

    FactorGrid(String label, String nothing, FactorSearch search, DateFormats local, FactorCells.Actions actions) {
        super(label, nothing);
        this.search = search;
        FactorCells cells = new FactorCells(this, local, actions);
        column("person", cells::person).setFlexGrow(3);
        column("factor", cells::factor).setFlexGrow(3);
        column("state", cells::state).setFlexGrow(2);
        column("used", cells::lastUsed).setFlexGrow(2);
        actions(cells::actions);
        everything(label, cells::everything);
    }

    void show(Filter filter) {
        this.filter = filter;
        reload();
    }

    void reload() {
        Filter current = filter;
        show(new Search<FoundFactor>() {
            @Override
            public int count() {
                return search.count(current);
            }

            @Override
            public List<FoundFactor> page(int page, int size) {
                return search.page(current, page, size);
            }
        });
    }
}
