package dev.countersign.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import dev.countersign.tenant.Logo;
import dev.countersign.ui.brand.Branding;

/** What every page has in its head. Light or dark follows the system. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("tokens.css")
@StyleSheet("layout.css")
@StyleSheet("components.css")
@StyleSheet("administration.css")
@StyleSheet("brand.css")
public class AppShell implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("robots", "noindex");
        settings.addLink("icon", Branding.current().logo().map(Logo::uri).orElse("mark.svg"));
    }
}
