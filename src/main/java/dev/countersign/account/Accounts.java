package dev.countersign.account;

import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in to our own pages. */
@Component
public class Accounts {

    private static final Limit MOST_MATCHES = Limit.of(50);

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(AccountRepository accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(String username) {
        return accounts.findByUsername(normal(username)).map(AccountEntity::toAccount);
    }

    /** The accounts with these ids, by id; ids that belong to nobody are left out. */
    @Transactional(readOnly = true)
    public Map<String, Account> byId(Collection<String> ids) {
        return accounts.findByIdIn(ids).stream()
                .map(AccountEntity::toAccount)
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** At most fifty accounts whose user name or name contains this text, whatever its case. */
    @Transactional(readOnly = true)
    public List<Account> matching(String text) {
        String pattern = '%' + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + '%';
        return accounts.matching(pattern, MOST_MATCHES).stream()
                .map(AccountEntity::toAccount)
                .toList();
    }

    /** Adds a person, or returns the one who has this user name already, unchanged. */
    @Transactional
    public Account ensure(String username, String displayName, Secret password, boolean administrator) {
        return find(username).orElseGet(() -> {
            Instant now = clock.instant();
            Account account = new Account(Ids.next("user_", now), normal(username), displayName, administrator);
            return accounts.saveAndFlush(new AccountEntity(account, passwords.encode(password.reveal()), now))
                    .toAccount();
        });
    }

    /** Whether there is an administrator already. */
    @Transactional(readOnly = true)
    public boolean administered() {
        return accounts.existsByAdministratorTrue();
    }

    @Transactional(readOnly = true)
    Optional<SignedInAccount> signingIn(String username) {
        return accounts.findByUsername(normal(username))
                .map(entity -> new SignedInAccount(entity.toAccount(), entity.passwordHash()));
    }

    private static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
