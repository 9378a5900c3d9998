package dev.countersign.ui.brand;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The logo and the name beside it. */
public final class BrandMark extends Div {

    private static final long serialVersionUID = 1L;

    /** The first stroke is the password, the second the countersign. Style sheets give it the accent. */
    private static final String MARK = mark();

    /** With the name of the server. */
    public BrandMark() {
        this(Branding.current().name());
    }

    /** With another name, such as that of an application. */
    public BrandMark(String name) {
        addClassName("brand");
        add(
                Branding.current()
                        .logo()
                        .<Component>map(logo -> new Image(logo.uri(), ""))
                        .orElseGet(() -> new Svg(MARK)),
                new Span(name));
    }

    private static String mark() {
        try (InputStream file = BrandMark.class.getResourceAsStream("/META-INF/resources/mark.svg")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
