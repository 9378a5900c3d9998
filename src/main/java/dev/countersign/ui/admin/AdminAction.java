package dev.countersign.ui.admin;

import static dev.countersign.account.Role.ADMINISTRATOR;
import static dev.countersign.account.Role.AUDITOR;
import static dev.countersign.account.Role.HELPDESK;
import static dev.countersign.account.Role.OWNER;

import dev.countersign.account.Role;
import java.util.Set;

/** Everything that can be done on the pages of the administration, and by whom. Reading is a matter of the pages. */
enum AdminAction {
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

    AdminAction(Role... roles) {
        this.roles = Set.of(roles);
    }

    boolean allowedTo(Role role) {
        return roles.contains(role);
    }
}
