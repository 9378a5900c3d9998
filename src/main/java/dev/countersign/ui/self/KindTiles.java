package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLink;
import dev.countersign.ui.kit.KindIcon;
import dev.countersign.ui.kit.KindText;
import java.util.List;

/** The kinds of method that can be set up here, each a link to where that is done. */
class KindTiles extends Div {

    private static final long serialVersionUID = 1L;

    KindTiles(List<String> kinds) {
        addClassName("tiles");
        kinds.forEach(kind -> SetUp.page(kind).ifPresent(page -> {
            RouterLink tile = new RouterLink();
            tile.setRoute(page);
            tile.addClassNames("card", "pick");
            tile.add(new KindIcon(kind), new KindText(kind));
            add(tile);
        }));
    }
}
