package dev.countersign.ui.gate;

import dev.countersign.account.Account;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Whose factors a page is about: the owner of an account, or a user of an application.
 *
 * @param userId the {@code user_id} of this person's factors in the tenant
 * @param name how the person is addressed
 * @param login by what the person signs in, as far as it is known; else the name
 */
public record SubjectProfile(TenantId tenant, String userId, String name, String login) implements Serializable {

    /** The person of a session of our pages; empty for everybody else, such as API keys. */
    static Optional<SubjectProfile> of(@Nullable Authentication authentication) {
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case SignedInAccount own -> Optional.of(of(own.account()));
            case PortalPrincipal guest -> Optional.of(guest.person());
            case null, default -> Optional.empty();
        };
    }

    private static SubjectProfile of(Account account) {
        return new SubjectProfile(TenantId.ACCOUNTS, account.id(), account.displayName(), account.username());
    }

    public Subject subject() {
        return new Subject(tenant, userId);
    }

    /** The letter of the picture that stands for this person. */
    public String initial() {
        return name.isEmpty()
                ? ""
                : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
