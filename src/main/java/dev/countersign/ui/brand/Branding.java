package dev.countersign.ui.brand;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.countersign.common.Home;
import dev.countersign.tenant.Accent;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Logo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The brand of the server, and that of the tenant whose page a browser shows. */
@Component
@EnableConfigurationProperties(BrandProperties.class)
public class Branding implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient Brand server;

    Branding(BrandProperties properties, Home home) {
        this.server = properties.brand(home);
    }

    /** The branding of the server whose page is made at this moment. */
    public static Branding current() {
        return VaadinService.getCurrent().getContext().getAttribute(Branding.class);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().getContext().setAttribute(Branding.class, this);
    }

    /** What the server is called on its pages. */
    public String name() {
        return Objects.requireNonNull(server.name());
    }

    /** The logo for the page that this browser shows; empty for the mark of the house. */
    public Optional<Logo> logo() {
        return Optional.ofNullable(shown().logo()).or(() -> Optional.ofNullable(server.logo()));
    }

    /** The name that the tenant of this page has chosen, else the given one. */
    public String nameOr(String other) {
        return Objects.requireNonNullElse(shown().name(), other);
    }

    /** Lets this page present itself with a tenant's brand until the browser loads it again. */
    public void show(UI ui, Brand brand) {
        ComponentUtil.setData(ui, Brand.class, brand);
        if (brand.accent() != null) {
            colours(brand.accent())
                    .forEach((name, value) ->
                            ui.getPage().executeJs("document.documentElement.style.setProperty($0, $1)", name, value));
        }
    }

    /** The server's colours as a style sheet; empty when it has none of its own. */
    String css() {
        return server.accent() == null
                ? ""
                : colours(server.accent()).entrySet().stream()
                        .map(colour -> "  " + colour.getKey() + ": " + colour.getValue() + ";\n")
                        .collect(Collectors.joining("", "html {\n", "}\n"));
    }

    private static Map<String, String> colours(Accent accent) {
        Accent dark = accent.onDark();
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("--cs-accent-light", accent.hex());
        colours.put("--cs-accent-dark", dark.hex());
        colours.put("--cs-accent-ink-light", accent.ink().hex());
        colours.put("--cs-accent-ink-dark", dark.ink().hex());
        return colours;
    }

    private static Brand shown() {
        UI ui = UI.getCurrent();
        Brand brand = ui == null ? null : ComponentUtil.getData(ui, Brand.class);
        return Objects.requireNonNullElse(brand, Brand.NONE);
    }
}
