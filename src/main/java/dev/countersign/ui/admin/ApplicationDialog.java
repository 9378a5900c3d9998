package dev.countersign.ui.admin;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients.IssuedSecret;
import dev.countersign.client.Clients.Settings;
import dev.countersign.client.Protocol;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.OneTimeSecret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks for what can be set about an application, and tells faults at their fields. */
class ApplicationDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    final transient Form form = new Form(this);

    ApplicationDialog(String title) {
        super(title);
    }

    @Override
    protected void refuse(Problem problem) {
        if (!form.refuse(problem)) {
            super.refuse(problem);
        }
    }

    /** The fields for what can be set about an application. Each fault is shown at its field. */
    static final class Form {

        private final TextField name = new TextField();
        private final TextArea redirects = new TextArea();
        private final TextArea returns = new TextArea();
        private final IntegerField days = new IntegerField();
        private final Checkbox enrolment = new Checkbox();
        private final TextArea keys = new TextArea();

        Form(Component reader) {
            label(name, reader.getTranslation("applications.name"), reader.getTranslation("applications.name.help"));
            label(
                    redirects,
                    reader.getTranslation("applications.redirects"),
                    reader.getTranslation("applications.redirects.help"));
            label(
                    returns,
                    reader.getTranslation("applications.returns"),
                    reader.getTranslation("applications.returns.help"));
            label(days, reader.getTranslation("applications.days"), reader.getTranslation("applications.days.help"));
            label(keys, reader.getTranslation("applications.keys"), reader.getTranslation("applications.keys.help"));
            keys.setMaxHeight("12em");
            name.setErrorMessage(reader.getTranslation("applications.name.wrong"));
            days.setErrorMessage(reader.getTranslation("applications.days.wrong"));
            days.setMin(0);
            days.setMax(365);
            enrolment.setLabel(reader.getTranslation("applications.enrolment"));
            enrolment.setHelperText(reader.getTranslation("applications.enrolment.help"));
            policy(Policy.DEFAULT);
        }

        private static <F extends Component & HasLabel & HasHelper> void label(F field, String label, String help) {
            field.setLabel(label);
            field.setHelperText(help);
        }

        TextField first() {
            return name;
        }

        Component[] fields() {
            return new Component[] {name, redirects, returns, days, enrolment, keys};
        }

        void fill(Client application) {
            name.setValue(application.name());
            redirects.setValue(String.join("\n", application.redirectUris()));
            returns.setValue(String.join("\n", application.returnUris()));
            policy(application.policy());
            keys.setValue(Objects.requireNonNullElse(application.publicKeys(), ""));
        }

        private void policy(Policy policy) {
            days.setValue(policy.rememberDays());
            enrolment.setValue(policy.enrolment());
        }

        /** What was entered. */
        Settings settings() {
            List.<HasValidation>of(name, redirects, returns, days, keys).forEach(field -> field.setInvalid(false));
            Policy policy = new Policy(enrolment.getValue(), Objects.requireNonNullElse(days.getValue(), -1));
            return new Settings(name.getValue().strip(), lines(redirects), lines(returns), policy, keys.getValue());
        }

        /** Tells faults at their fields. @return whether there was a field for it */
        boolean refuse(Problem problem) {
            Map<String, AbstractField<?, ?>> fields = Map.of(
                    "name", name,
                    "redirect_uris", redirects,
                    "return_uris", returns,
                    "remember_days", days,
                    "public_keys", keys);
            // these say what is wrong with what was entered
            Map<String, TextArea> described =
                    Map.of("redirect_uris", redirects, "return_uris", returns, "public_keys", keys);
            problem.faults().forEach(fault -> {
                TextArea field = described.get(fault.field());
                if (field != null) {
                    field.setErrorMessage(fault.message());
                }
            });
            List<AbstractField<?, ?>> wrong = problem.faults().stream()
                    .map(Fault::field)
                    .filter(fields::containsKey)
                    .distinct()
                    .<AbstractField<?, ?>>map(fields::get)
                    .toList();
            wrong.forEach(field -> ((HasValidation) field).setInvalid(true));
            wrong.stream().findFirst().ifPresent(field -> ((Focusable<?>) field).focus());
            return !wrong.isEmpty();
        }

        private static List<String> lines(TextArea area) {
            return area.getValue()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /** Asks what a new application shall be, and shows its secret, once. */
    static class NewApplication extends ApplicationDialog {

        private static final long serialVersionUID = 1L;

        private final RadioButtonGroup<Protocol> protocol = new RadioButtonGroup<>();
        private final transient BiFunction<Protocol, Settings, IssuedSecret> create;
        private final transient Runnable created;

        NewApplication(BiFunction<Protocol, Settings, IssuedSecret> create, Runnable created) {
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
            Span title = new Span(ApplicationsView.protocolName(this, item));
            Span help = new Span(ApplicationsView.protocolHelp(this, item));
            help.addClassName("row-facts");
            Span words = new Span(title, help);
            words.addClassName("row-text");
            return words;
        }

        private void submit() {
            IssuedSecret application = create.apply(protocol.getValue(), form.settings());
            result(getTranslation("applications.created", application.client().name()), new Credentials(application));
            created.run();
        }
    }

    /** Asks for other settings of an application. */
    static class EditApplication extends ApplicationDialog {

        private static final long serialVersionUID = 1L;

        EditApplication(Client application, Consumer<Settings> save) {
            super(UI.getCurrent().getTranslation("applications.edit"));
            form.fill(application);
            ask(form.first(), form.fields());
            act(getTranslation("applications.save"), () -> {
                save.accept(form.settings());
                close();
            });
        }
    }

    /** Shows the new secret of an application, once. */
    static class NewSecret extends FormDialog {

        private static final long serialVersionUID = 1L;

        NewSecret(IssuedSecret renewed) {
            super(UI.getCurrent().getTranslation("applications.renewed"));
            result(getTranslation("applications.renewed"), new Credentials(renewed));
        }
    }

    /** What an application's login is set up with; its secret is shown this once. */
    static class Credentials extends Div {

        private static final long serialVersionUID = 1L;

        Credentials(IssuedSecret created) {
            addClassName("stack");
            add(new ApplicationView.CopyLine(
                    getTranslation("applications.client-id"), created.client().clientId()));
            add(new OneTimeSecret(
                    created.secret(), getTranslation("applications.once"), getTranslation("applications.secret.copy")));
        }
    }
}
