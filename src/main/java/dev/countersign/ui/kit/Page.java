package dev.countersign.ui.kit;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.countersign.ui.brand.Branding;

/** One page: a landmark of its own, and a title that comes from the message bundle. */
public class Page extends Main implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private String titleKey;

    /** @param titleKey names the page's title in the message bundle */
    public Page(String titleKey) {
        this.titleKey = titleKey;
        addClassName("page");
    }

    /** Changes what the page is about; the title of a browser's tab follows at the next navigation. */
    protected final void setTitleKey(String titleKey) {
        this.titleKey = titleKey;
    }

    @Override
    public String getPageTitle() {
        return getTranslation(
                "title",
                getTranslation(titleKey),
                Branding.current().nameOr(Branding.current().name()));
    }
}
