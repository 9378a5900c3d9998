package dev.countersign.ui.admin;

import static dev.countersign.account.Role.ADMINISTRATOR;
import static dev.countersign.account.Role.AUDITOR;
import static dev.countersign.account.Role.HELPDESK;
import static dev.countersign.account.Role.OWNER;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.audit.AuditQuery;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.AuditVerdict;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import dev.countersign.people.AccountFactors;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.Note;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what administrators ask for, and nothing for those who may not. Pages do nothing else that changes something: each
 * method asks, at the moment of the act, what role the account has in the database, and for a recent second step. Every
 * method throws a {@link Problem}: {@code forbidden}, or {@code step_up_required} when the browser is on its way to the
 * second step, from which it comes back to {@code path}.
 */
@Component
class AdminActions {

    private final CurrentUser signedIn;
    private final Accounts accounts;
    private final AccountFactors accountFactors;
    private final Factors factors;
    private final RememberedBrowsers browsers;
    private final Tenants tenants;
    private final ApiKeys keys;
    private final Clients applications;
    private final Webhooks webhooks;
    private final AuditTrail trail;

    AdminActions(
            CurrentUser signedIn,
            Accounts accounts,
            AccountFactors accountFactors,
            Factors factors,
            RememberedBrowsers browsers,
            Tenants tenants,
            ApiKeys keys,
            Clients applications,
            Webhooks webhooks,
            AuditTrail trail) {
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.accountFactors = accountFactors;
        this.factors = factors;
        this.browsers = browsers;
        this.tenants = tenants;
        this.keys = keys;
        this.applications = applications;
        this.webhooks = webhooks;
        this.trail = trail;
    }

    /** Whether the person has a use for the button. */
    boolean offers(Action action) {
        Account actor = actor();
        return actor != null && action.allowedTo(actor.role());
    }

    /** The same for what is done to an account. */
    boolean offers(Action action, Account account) {
        Account actor = actor();
        return actor != null
                && action.allowedTo(actor.role())
                && actor.role().manages(account.role())
                && !actor.id().equals(account.id());
    }

    /** The same for the factors of an account, which may be the own. */
    boolean offersForFactor(Action action, Account owner) {
        Account actor = actor();
        return actor != null
                && action.allowedTo(actor.role())
                && (actor.role().manages(owner.role()) || actor.id().equals(owner.id()));
    }

    /** Does what a button is for, and says in words why not when it is refused. */
    static void attempt(Runnable act) {
        try {
            act.run();
        } catch (Problem problem) {
            UI ui = UI.getCurrent();
            Notification.show(Note.words(ui, problem));
        }
    }

    /** The roles that the person can give to others. */
    Set<Role> grantable() {
        Account actor = actor();
        return actor == null
                ? Set.of()
                : Arrays.stream(Role.values()).filter(actor.role()::manages).collect(Collectors.toSet());
    }

    Accounts.OneTime addAccount(String path, String username, String displayName, Role role) {
        Account actor = require(Action.ADD_ACCOUNT, path);
        requireManages(actor, role);
        return accounts.add(username, displayName, role);
    }

    void disableAccount(String path, String id) {
        requireOver(require(Action.DISABLE_ACCOUNT, path), id);
        accounts.disable(id);
    }

    void enableAccount(String path, String id) {
        requireOver(require(Action.ENABLE_ACCOUNT, path), id);
        accounts.enable(id);
    }

    void changeRole(String path, String id, Role role) {
        Account actor = require(Action.CHANGE_ROLE, path);
        requireManages(actor, role);
        requireOver(actor, id);
        accounts.changeRole(id, role);
    }

    Accounts.OneTime resetPassword(String path, String id) {
        requireOver(require(Action.RESET_PASSWORD, path), id);
        return accounts.resetPassword(id);
    }

    int resetFactors(String path, String id) {
        requireOver(require(Action.RESET_FACTORS, path), id);
        return accountFactors.reset(id);
    }

    void removeFactor(String path, TenantId tenant, String id) {
        requireOverOwner(require(Action.REMOVE_FACTOR, path), tenant, id);
        factors.delete(tenant, id);
    }

    void unlockFactor(String path, TenantId tenant, String id) {
        requireOverOwner(require(Action.UNLOCK_FACTOR, path), tenant, id);
        factors.unlock(tenant, id);
    }

    void forgetBrowser(String path, TenantId tenant, String userId, String id) {
        require(Action.FORGET_BROWSER, path);
        browsers.forget(tenant, userId, id);
    }

    /** @param tenant null for a new one */
    void saveTenant(String path, @Nullable TenantId tenant, Tenants.Settings settings) {
        require(Action.SAVE_TENANT, path);
        if (tenant == null) {
            tenants.create(settings);
        } else {
            tenants.change(tenant, settings);
        }
    }

    ApiKeys.Created createKey(String path, TenantId tenant, ApiKeys.CreateApiKey wish) {
        require(Action.CREATE_KEY, path);
        return keys.create(tenant, wish);
    }

    void revokeKey(String path, TenantId tenant, String id) {
        require(Action.REVOKE_KEY, path);
        keys.revoke(tenant, id);
    }

    Clients.IssuedSecret createApplication(String path, TenantId tenant, Protocol protocol, Clients.Settings settings) {
        require(Action.CREATE_APPLICATION, path);
        return applications.create(tenant, protocol, settings);
    }

    void changeApplication(String path, TenantId tenant, String id, Clients.Settings settings) {
        require(Action.CHANGE_APPLICATION, path);
        applications.change(tenant, id, settings);
    }

    Clients.IssuedSecret renewApplicationSecret(String path, TenantId tenant, String id) {
        require(Action.RENEW_APPLICATION_SECRET, path);
        return applications.renewSecret(tenant, id);
    }

    void endApplicationSecret(String path, TenantId tenant, String id) {
        require(Action.END_APPLICATION_SECRET, path);
        applications.revokePreviousSecret(tenant, id);
    }

    void deleteApplication(String path, TenantId tenant, String id) {
        require(Action.DELETE_APPLICATION, path);
        applications.delete(tenant, id);
    }

    Webhooks.Created createWebhook(String path, TenantId tenant, String url, Set<WebhookEvent> subscribed) {
        require(Action.CREATE_WEBHOOK, path);
        return webhooks.create(tenant, url, subscribed);
    }

    void enableWebhook(String path, TenantId tenant, String id, boolean enabled) {
        require(Action.ENABLE_WEBHOOK, path);
        webhooks.enable(tenant, id, enabled);
    }

    void testWebhook(String path, TenantId tenant, String id) {
        require(Action.TEST_WEBHOOK, path);
        webhooks.sendTest(tenant, id);
    }

    void deleteWebhook(String path, TenantId tenant, String id) {
        require(Action.DELETE_WEBHOOK, path);
        webhooks.delete(tenant, id);
    }

    /** Changes nothing, so that it asks for no recent second step; the same holds for {@link #exportTrail}. */
    AuditVerdict checkTrail() {
        allowed(Action.CHECK_TRAIL);
        return trail.verify();
    }

    void exportTrail(AuditQuery query, Appendable out) throws IOException {
        allowed(Action.EXPORT_TRAIL);
        trail.export(query, out);
    }

    /** The account that acts, as it is now; null for nobody and for users of applications. */
    private @Nullable Account actor() {
        String id = signedIn.anybody() ? signedIn.accountId().orElse("") : "";
        Account account = accounts.byId(Set.of(id)).get(id);
        return account != null && account.enabled() ? account : null;
    }

    private Account require(Action action, String path) {
        Account actor = allowed(action);
        signedIn.requireFresh(path);
        return actor;
    }

    private Account allowed(Action action) {
        Account actor = actor();
        if (actor == null || !action.allowedTo(actor.role())) {
            throw forbidden();
        }
        return actor;
    }

    private static void requireManages(Account actor, Role role) {
        if (!actor.role().manages(role)) {
            throw forbidden();
        }
    }

    /** Nobody does to the own account what others have to do for it, see the page for that. */
    private void requireOver(Account actor, String id) {
        if (actor.id().equals(id)) {
            throw forbidden();
        }
        requireManages(actor, accounts.get(id).role());
    }

    /** Factors of accounts are as well guarded as the accounts. */
    private void requireOverOwner(Account actor, TenantId tenant, String factorId) {
        String owner = tenant.reserved() ? factors.get(tenant, factorId).userId() : null;
        if (owner != null && !actor.id().equals(owner)) {
            requireManages(actor, accounts.get(owner).role());
        }
    }

    private static Problem forbidden() {
        return Problem.refused("forbidden", "The role of this account does not allow this.");
    }

    /** Everything that can be done on the pages of the administration, and by whom. Reading is a matter of the pages. */
    enum Action {
        ADD_ACCOUNT(OWNER, ADMINISTRATOR),
        DISABLE_ACCOUNT(OWNER, ADMINISTRATOR),
        ENABLE_ACCOUNT(OWNER, ADMINISTRATOR),
        CHANGE_ROLE(OWNER, ADMINISTRATOR),
        RESET_PASSWORD(OWNER, ADMINISTRATOR, HELPDESK),
        RESET_FACTORS(OWNER, ADMINISTRATOR, HELPDESK),
        REMOVE_FACTOR(OWNER, ADMINISTRATOR, HELPDESK),
        UNLOCK_FACTOR(OWNER, ADMINISTRATOR, HELPDESK),
        FORGET_BROWSER(OWNER, ADMINISTRATOR),
        SAVE_TENANT(OWNER),
        CREATE_KEY(OWNER),
        REVOKE_KEY(OWNER),
        CREATE_APPLICATION(OWNER, ADMINISTRATOR),
        CHANGE_APPLICATION(OWNER, ADMINISTRATOR),
        RENEW_APPLICATION_SECRET(OWNER, ADMINISTRATOR),
        END_APPLICATION_SECRET(OWNER, ADMINISTRATOR),
        DELETE_APPLICATION(OWNER, ADMINISTRATOR),
        CREATE_WEBHOOK(OWNER, ADMINISTRATOR),
        ENABLE_WEBHOOK(OWNER, ADMINISTRATOR),
        TEST_WEBHOOK(OWNER, ADMINISTRATOR),
        DELETE_WEBHOOK(OWNER, ADMINISTRATOR),
        CHECK_TRAIL(OWNER, ADMINISTRATOR, AUDITOR),
        EXPORT_TRAIL(OWNER, ADMINISTRATOR, AUDITOR);

        private final Set<Role> roles;

        Action(Role... roles) {
            this.roles = Set.of(roles);
        }

        boolean allowedTo(Role role) {
            return roles.contains(role);
        }
    }
}
