package dev.countersign.ui.admin;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The keys that a tenant's applications call the API with. */
@Route(value = KeysView.PATH, layout = AdminLayout.class)
@RolesAllowed(SignedInAccount.ADMINISTRATOR)
class KeysView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/keys";

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient ApiKeys keys;
    private final transient Local local;
    private final transient Clock clock;
    private final TenantChoice tenants;
    private final ItemList list;
    private transient TenantId tenant = TenantId.DEFAULT;

    KeysView(SignedIn signedIn, ApiKeys keys, Tenants tenants, Local local, Clock clock) {
        super("admin.keys.title");
        this.signedIn = signedIn;
        this.keys = keys;
        this.local = local;
        this.clock = clock;
        this.tenants = new TenantChoice(PATH, tenants);
        this.list = new ItemList(getTranslation("admin.keys.title"), getTranslation("keys.nothing"));
        addClassName("admin-main");
        add(new AdminHeading("admin.keys.title", "keys.help", "keys.new", this::create), this.tenants, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        refresh();
    }

    private void refresh() {
        list.show(keys.list(tenant).stream().map(this::row).toList());
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
        return key.usable(clock.instant())
                ? row.state("good", getTranslation("state.works"))
                        .action(
                                getTranslation("keys.revoke"),
                                getTranslation("keys.revoke.what", key.name()),
                                () -> askToRevoke(key))
                : row.state("open", getTranslation(key.revokedAt() == null ? "state.expired" : "state.revoked"));
    }

    private void create() {
        if (signedIn.fresh(tenants.path(tenant))) {
            new NewKeyDialog(local, this::create, this::refresh).open();
        }
    }

    /** A dialog can stay open for hours: what counts is the moment of the act. */
    private ApiKeys.Created create(ApiKeys.Wish wish) {
        if (!signedIn.fresh(tenants.path(tenant))) {
            throw Problem.refused("step_up_required", "Confirm that it is you first.");
        }
        return keys.create(tenant, wish);
    }

    private void askToRevoke(ApiKey key) {
        if (signedIn.fresh(tenants.path(tenant))) {
            Question.beforeEnding(
                            getTranslation("keys.revoke.title", key.name()),
                            getTranslation("keys.revoke.text"),
                            getTranslation("keys.revoke"),
                            () -> revoke(key))
                    .open();
        }
    }

    private void revoke(ApiKey key) {
        if (!signedIn.fresh(tenants.path(tenant))) {
            return;
        }
        keys.revoke(tenant, key.id());
        Notification.show(getTranslation("keys.revoke.done", key.name()));
        refresh();
    }
}
