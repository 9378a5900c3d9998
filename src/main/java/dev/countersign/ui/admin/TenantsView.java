package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.SmsTemplate;
import dev.countersign.common.SmsTemplate.Flaw;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Accent;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Logo;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.tenant.Tenants.Settings;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose factors this server keeps, and what is allowed there. */
@Route(value = TenantsView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class TenantsView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/tenants";

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final transient Tenants tenants;
    private final transient Factors factors;
    private final ItemList list;

    TenantsView(CurrentUser signedIn, AdminActions actions, Tenants tenants, Factors factors) {
        super("admin.tenants.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.tenants = tenants;
        this.factors = factors;
        this.list = new ItemList(getTranslation("admin.tenants.title"), getTranslation("tenants.nothing"));
        addClassName("admin-main");
        TenantPage.Heading heading = new TenantPage.Heading("admin.tenants.title", "tenants.help");
        if (actions.offers(AdminActions.Action.SAVE_TENANT)) {
            heading.action("tenants.new", () -> edit(null));
        }
        add(heading, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        list.show(tenants.all().stream().map(this::row).toList());
    }

    private ItemList.Row row(Tenant tenant) {
        List<String> facts = new ArrayList<>();
        facts.add(getTranslation("tenants.issuer.is", tenant.issuer()));
        facts.add(
                tenant.kinds().isEmpty()
                        ? getTranslation("tenants.kinds.all")
                        : String.join(
                                ", ",
                                tenant.kinds().stream()
                                        .sorted()
                                        .map(kind -> FactorNames.kind(kind))
                                        .toList()));
        ItemList.Row row =
                new ItemList.Row(tenant.name(), facts).terms(List.of(tenant.id().value()));
        if (tenant.smsTemplate() != null) {
            row.fact(List.of(getTranslation("tenants.template.is", tenant.smsTemplate())));
        }
        return !actions.offers(AdminActions.Action.SAVE_TENANT)
                ? row
                : row.action(
                        getTranslation("tenants.edit"),
                        getTranslation("tenants.edit.what", tenant.name()),
                        () -> edit(tenant));
    }

    /** Null asks for a new one. */
    private void edit(@Nullable Tenant tenant) {
        if (signedIn.fresh(PATH)) {
            new EditTenant(tenant, factors.allKinds(), settings -> save(tenant, settings)).open();
        }
    }

    private void save(@Nullable Tenant tenant, Tenants.Settings settings) {
        actions.saveTenant(PATH, tenant == null ? null : tenant.id(), settings);
        Notification.show(getTranslation("tenants.saved", settings.name()));
        refresh();
    }

    /** Asks for the settings of a tenant. */
    static class EditTenant extends FormDialog {

        private static final long serialVersionUID = 1L;

        private final TextField name = new TextField();
        private final TextField issuer = new TextField();
        private final TextField template = new TextField();
        private final TextField brandName = new TextField();
        private final TextField accent = new TextField();
        private final LogoField logo = new LogoField();
        private final CheckboxGroup<String> kinds = new CheckboxGroup<>();
        private final transient Consumer<Settings> save;
        private final List<String> all;

        /** @param tenant null for a new one */
        EditTenant(@Nullable Tenant tenant, List<String> all, Consumer<Settings> save) {
            super(UI.getCurrent().getTranslation(tenant == null ? "tenants.new" : "tenants.edit.title"));
            this.all = all;
            this.save = save;
            label(name, "tenants.name", "tenants.name.help", "tenants.name.wrong");
            label(issuer, "tenants.issuer", "tenants.issuer.help", "tenants.issuer.wrong");
            label(template, "tenants.template", "tenants.template.help", "tenants.template.wrong");
            label(brandName, "tenants.brand.name", "tenants.brand.name.help", "tenants.brand.name.wrong");
            label(accent, "tenants.brand.accent", "tenants.brand.accent.help", "tenants.brand.accent.wrong");
            kinds.setLabel(getTranslation("tenants.kinds"));
            kinds.setItems(all.reversed());
            kinds.setItemLabelGenerator(kind -> FactorNames.kind(kind));
            kinds.setItemHelperGenerator(kind -> FactorNames.text(kind, "notice"));
            kinds.setValue(Set.copyOf(all));
            if (tenant != null) {
                fill(tenant);
            }
            ask(name, name, issuer, template, brandName, accent, logo, kinds);
            act(getTranslation(tenant == null ? "tenants.create" : "tenants.save"), this::submit);
        }

        private void label(TextField field, String label, String help, String wrong) {
            field.setLabel(getTranslation(label));
            field.setHelperText(getTranslation(help));
            field.setErrorMessage(getTranslation(wrong));
        }

        private void fill(Tenant tenant) {
            name.setValue(tenant.name());
            issuer.setValue(tenant.issuer());
            template.setValue(tenant.smsTemplate() == null ? "" : tenant.smsTemplate());
            Brand brand = tenant.brand();
            brandName.setValue(Objects.requireNonNullElse(brand.name(), ""));
            accent.setValue(brand.accent() == null ? "" : brand.accent().hex());
            logo.show(brand.logo());
            kinds.setValue(tenant.kinds().isEmpty() ? Set.copyOf(all) : tenant.kinds());
        }

        private void submit() {
            List.of(name, issuer, template, brandName, accent).forEach(field -> field.setInvalid(false));
            kinds.setErrorMessage(getTranslation("tenants.kinds.wrong"));
            kinds.setInvalid(kinds.isEmpty());
            Optional<Accent> colour = Accent.parse(accent.getValue().strip());
            if (colour.isEmpty() && !accent.isEmpty()) {
                accent.setInvalid(true);
                accent.focus();
                return;
            }
            if (kinds.isEmpty()) {
                return;
            }
            String text = template.getValue().strip();
            String called = brandName.getValue().strip();
            save.accept(new Settings(
                    name.getValue().strip(),
                    issuer.getValue().strip(),
                    text.isEmpty() ? null : text,
                    chosen(),
                    new Brand(called.isEmpty() ? null : called, colour.orElse(null), logo.chosen())));
            close();
        }

        /** All of them means those of later versions too. */
        private Set<String> chosen() {
            Set<String> chosen = new HashSet<>(kinds.getValue());
            return chosen.containsAll(all) ? Set.of() : chosen;
        }

        /** Shows each fault at its field, and focuses the first. */
        @Override
        protected void refuse(Problem problem) {
            Map<String, TextField> fields =
                    Map.of("name", name, "issuer", issuer, "sms_template", template, "brand_name", brandName);
            List<TextField> wrong = problem.faults().stream()
                    .map(Fault::field)
                    .filter(fields::containsKey)
                    .distinct()
                    .map(fields::get)
                    .toList();
            if (wrong.isEmpty()) {
                super.refuse(problem);
                return;
            }
            SmsTemplate.flaw(template.getValue().strip()).ifPresent(flaw -> template.setErrorMessage(words(flaw)));
            wrong.forEach(field -> field.setInvalid(true));
            wrong.getFirst().focus();
        }

        private String words(Flaw flaw) {
            return switch (flaw.reason()) {
                case TOKEN, BRACES, LENGTH -> getTranslation("tenants.template.wrong");
                case INVISIBLE -> getTranslation("tenants.template.invisible", flaw.part());
                case LINK -> getTranslation("tenants.template.link", flaw.part());
            };
        }

        /** A picture from a file, with what is chosen now beside it. */
        private static final class LogoField extends Div {

            private static final long serialVersionUID = 1L;

            private final Div now = new Div();
            private final Paragraph wrong = new Paragraph();
            private @Nullable String uri;

            LogoField() {
                addClassName("stack");
                Upload upload = new Upload(UploadHandler.inMemory((file, data) -> take(data)));
                upload.setMaxFiles(1);
                upload.setAcceptedFileExtensions(".png", ".jpg", ".jpeg", ".webp", ".svg");
                Button choose = new Button(getTranslation("tenants.brand.logo.choose"));
                upload.setUploadButton(choose);
                upload.setDropLabel(new Span(getTranslation("tenants.brand.logo.drop")));
                upload.addAllFinishedListener(done -> upload.clearFileList());
                Span label = new Span(getTranslation("tenants.brand.logo"));
                label.addClassName("copy-name");
                Paragraph help = new Paragraph(getTranslation("tenants.brand.logo.help"));
                help.addClassName("row-facts");
                wrong.addClassName("field-error");
                wrong.getElement().setAttribute("role", "alert");
                add(new Div(label, help), now, upload, wrong);
            }

            void show(@Nullable Logo logo) {
                uri = logo == null ? null : logo.uri();
                now.removeAll();
                if (logo != null) {
                    Button remove = new Button(getTranslation("tenants.brand.logo.remove"), click -> show(null));
                    remove.addThemeVariants(ButtonVariant.TERTIARY);
                    now.add(new Image(logo.uri(), getTranslation("tenants.brand.logo.now")), remove);
                    now.addClassNames("brand", "apart");
                }
            }

            @Nullable
            Logo chosen() {
                return uri == null ? null : new Logo(uri);
            }

            private void take(byte[] file) {
                Optional<Logo> logo = Logo.of(file);
                wrong.setText(logo.isPresent() ? "" : getTranslation("tenants.brand.logo.wrong"));
                logo.ifPresent(this::show);
            }
        }
    }
}
