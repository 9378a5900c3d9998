package dev.countersign.account;

import java.util.List;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** The principal of a session of our own pages. Its name, {@code account:} and the id, is nobody else's. */
public final class SignedInAccount extends User {

    /** Granted to everybody who signs in. */
    public static final String PERSON = "PERSON";

    /** Granted to accounts with the role {@link Role#OWNER}; the others likewise. */
    public static final String OWNER = "OWNER";

    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    public static final String HELPDESK = "HELPDESK";
    public static final String AUDITOR = "AUDITOR";

    private static final long serialVersionUID = 1L;

    private final Account account;

    public SignedInAccount(Account account, String passwordHash) {
        super(
                "account:" + account.id(),
                passwordHash,
                account.enabled(),
                true,
                true,
                true,
                AuthorityUtils.createAuthorityList(roles(account)));
        this.account = account;
    }

    public Account account() {
        return account;
    }

    /** Whether the account may still be used, with the rights with which it signed in. */
    public boolean stillHolds(Account now) {
        return now.enabled() && account.role() == now.role();
    }

    private static List<String> roles(Account account) {
        return account.administrator()
                ? List.of("ROLE_" + PERSON, "ROLE_" + account.role().name())
                : List.of("ROLE_" + PERSON);
    }
}
