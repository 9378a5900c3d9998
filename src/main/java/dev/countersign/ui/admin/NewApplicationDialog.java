package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.countersign.client.Clients.Created;
import dev.countersign.client.Clients.Settings;
import dev.countersign.client.Protocol;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Asks what a new application shall be, and shows its secret, once. */
class NewApplicationDialog extends ApplicationDialog {

    private static final long serialVersionUID = 1L;

    private final RadioButtonGroup<Protocol> protocol = new RadioButtonGroup<>();
    private final transient BiFunction<Protocol, Settings, Created> create;
    private final transient Runnable created;

    NewApplicationDialog(BiFunction<Protocol, Settings, Created> create, Runnable created) {
        super(UI.getCurrent().getTranslation("applications.new"));
        this.create = create;
        this.created = created;
        protocol.setLabel(getTranslation("applications.protocol"));
        protocol.setItems(Protocol.values());
        protocol.setRenderer(new ComponentRenderer<>(this::words));
        protocol.setValue(Protocol.OIDC);
        ask(
                form.first(),
                Stream.concat(
                                Stream.of(form.first(), protocol),
                                Arrays.stream(form.fields()).skip(1))
                        .toArray(Component[]::new));
        act(getTranslation("applications.create"), this::submit);
    }

    private Span words(Protocol item) {
        Span title = new Span(ApplicationWords.protocol(this, item));
        Span help = new Span(ApplicationWords.protocolHelp(this, item));
        help.addClassName("row-facts");
        Span words = new Span(title, help);
        words.addClassName("row-text");
        return words;
    }

    private void submit() {
        Created application = create.apply(protocol.getValue(), form.settings());
        result(getTranslation("applications.created", application.application().name()), new Credentials(application));
        created.run();
    }
}
