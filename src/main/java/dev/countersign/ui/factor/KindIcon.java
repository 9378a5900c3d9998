package dev.countersign.ui.factor;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The picture of a kind of factor, from {@code frontend/icons/<kind>.svg}; a kind without one gets a general one. */
public final class KindIcon extends Span {

    private static final long serialVersionUID = 1L;

    private static final String GENERAL = "factor";

    public KindIcon(String kind) {
        addClassName("tile");
        getElement().setAttribute("aria-hidden", "true");
        add(new Svg(picture(kind)));
    }

    private static String picture(String kind) {
        try (InputStream own = open(kind);
                InputStream picture = own == null ? open(GENERAL) : own) {
            if (picture == null) {
                throw new IllegalStateException("The general icon is missing");
            }
            return new String(picture.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("NullAway") // there may be none
    private static InputStream open(String name) {
        return KindIcon.class.getResourceAsStream("/META-INF/resources/icons/" + name + ".svg");
    }
}
