package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.OneLine;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.ApiKeys.CreateApiKey;
import dev.countersign.tenant.ApiKeys.Created;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.OneTimeSecret;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys that a tenant's applications call the API with. */
@Route(value = KeysView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.AUDITOR})
class KeysView extends TenantPage {

    static final String PATH = "admin/keys";

    private static final long serialVersionUID = 1L;

    private static final Words WORDS = new Words("admin.keys.title", "keys.help", "keys.new", "keys.nothing");

    private final transient ApiKeys keys;
    private final transient DateFormats local;
    private final transient Clock clock;

    KeysView(
            CurrentUser signedIn, AdminActions actions, ApiKeys keys, Tenants tenants, DateFormats local, Clock clock) {
        super(signedIn, actions, AdminActions.Action.CREATE_KEY, new TenantChoice(PATH, tenants), WORDS);
        this.keys = keys;
        this.local = local;
        this.clock = clock;
    }

    @Override
    List<ItemList.Row> rows() {
        return keys.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new NewKey(local, this::create, this::refresh);
    }

    private ItemList.Row row(ApiKey key) {
        List<String> facts = new ArrayList<>();
        facts.add(key.prefix() + '…');
        facts.add(getTranslation("keys.made", local.day(this, key.createdAt())));
        facts.add(
                key.lastUsed() == null
                        ? getTranslation("keys.unused")
                        : getTranslation("keys.used", local.fullDay(this, key.lastUsed())));
        if (key.expiresAt() != null && key.revokedAt() == null) {
            boolean over = !key.expiresAt().isAfter(clock.instant());
            facts.add(getTranslation(over ? "keys.expired" : "keys.expires", local.exactly(this, key.expiresAt())));
        }
        if (key.revokedAt() != null) {
            facts.add(getTranslation("keys.revoked", local.exactly(this, key.revokedAt())));
        }
        ItemList.Row row = new ItemList.Row(key.name(), facts)
                .terms(key.scopes().stream().sorted().map(Scope::wireName).toList());
        if (!key.usable(clock.instant())) {
            return row.state("open", getTranslation(key.revokedAt() == null ? "state.expired" : "state.revoked"));
        }
        row.state("good", getTranslation("state.works"));
        return actions().offers(AdminActions.Action.REVOKE_KEY)
                ? row.action(
                        getTranslation("keys.revoke"),
                        getTranslation("keys.revoke.what", key.name()),
                        () -> askToRevoke(key))
                : row;
    }

    private ApiKeys.Created create(ApiKeys.CreateApiKey wish) {
        return actions().createKey(here(), tenant(), wish);
    }

    private void askToRevoke(ApiKey key) {
        if (fresh()) {
            Question.beforeEnding(
                            getTranslation("keys.revoke.title", key.name()),
                            getTranslation("keys.revoke.text"),
                            getTranslation("keys.revoke"),
                            () -> revoke(key))
                    .open();
        }
    }

    private void revoke(ApiKey key) {
        AdminActions.attempt(() -> {
            actions().revokeKey(here(), tenant(), key.id());
            Notification.show(getTranslation("keys.revoke.done", key.name()));
            refresh();
        });
    }

    /** Asks what a new key shall be, and shows it, once. */
    private static final class NewKey extends FormDialog {

        private static final long serialVersionUID = 1L;

        private final TextField name = new TextField();
        private final CheckboxGroup<Scope> scopes = new CheckboxGroup<>();
        private final DatePicker lastDay = new DatePicker();
        private final transient DateFormats local;
        private final transient Function<CreateApiKey, Created> create;
        private final transient Runnable created;

        NewKey(DateFormats local, Function<CreateApiKey, Created> create, Runnable created) {
            super(UI.getCurrent().getTranslation("keys.new"));
            this.local = local;
            this.create = create;
            this.created = created;
            name.setLabel(getTranslation("keys.name"));
            name.setHelperText(getTranslation("keys.name.help"));
            name.setMaxLength(OneLine.MAX_NAME_LENGTH);
            scopes.setLabel(getTranslation("keys.scopes"));
            scopes.setItems(Scope.values());
            scopes.setItemLabelGenerator(Scope::wireName);
            scopes.setItemHelperGenerator(this::meaning);
            scopes.setValue(Set.of(Scope.FACTORS_READ, Scope.FACTORS_WRITE, Scope.CHALLENGES_WRITE));
            lastDay.setLabel(getTranslation("keys.last-day"));
            lastDay.setHelperText(getTranslation("keys.last-day.help"));
            lastDay.setMin(local.today());
            ask(name, name, scopes, lastDay);
            act(getTranslation("keys.create"), this::submit);
        }

        private String meaning(Scope scope) {
            return getTranslation("scope." + scope.wireName().replace(':', '.'));
        }

        private void submit() {
            boolean named = !name.getValue().isBlank();
            name.setErrorMessage(getTranslation("keys.name.wrong"));
            name.setInvalid(!named);
            scopes.setErrorMessage(getTranslation("keys.scopes.wrong"));
            scopes.setInvalid(scopes.isEmpty());
            if (!named) {
                name.focus();
            }
            if (named && !scopes.isEmpty() && !lastDay.isInvalid()) {
                show(create.apply(new CreateApiKey(name.getValue().strip(), scopes.getValue(), end())));
            }
        }

        private @Nullable Instant end() {
            return lastDay.getValue() == null ? null : local.endOf(lastDay.getValue());
        }

        private void show(Created key) {
            result(
                    getTranslation("keys.created", key.key().name()),
                    new OneTimeSecret(key.text(), getTranslation("keys.once"), getTranslation("keys.copy")));
            created.run();
        }
    }
}
