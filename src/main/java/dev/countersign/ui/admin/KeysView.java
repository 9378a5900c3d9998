package dev.countersign.ui.admin;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

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
        super(signedIn, actions, AdminAction.CREATE_KEY, new TenantChoice(PATH, tenants), WORDS);
        this.keys = keys;
        this.local = local;
        this.clock = clock;
    }

    @Override
    List<ItemRow> rows() {
        return keys.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new NewKeyDialog(local, this::create, this::refresh);
    }

    private ItemRow row(ApiKey key) {
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
        ItemRow row = new ItemRow(key.name(), facts)
                .terms(key.scopes().stream().sorted().map(Scope::wireName).toList());
        if (!key.usable(clock.instant())) {
            return row.state("open", getTranslation(key.revokedAt() == null ? "state.expired" : "state.revoked"));
        }
        row.state("good", getTranslation("state.works"));
        return actions().offers(AdminAction.REVOKE_KEY)
                ? row.action(
                        getTranslation("keys.revoke"),
                        getTranslation("keys.revoke.what", key.name()),
                        () -> askToRevoke(key))
                : row;
    }

    private ApiKeys.Created create(ApiKeys.Wish wish) {
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
}
