package dev.countersign.account;

import dev.countersign.common.Ids;
import dev.countersign.common.LikePattern;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.AccountAdded;
import dev.countersign.event.SecurityEvent.AccountDisabled;
import dev.countersign.event.SecurityEvent.AccountEnabled;
import dev.countersign.event.SecurityEvent.PasswordChanged;
import dev.countersign.event.SecurityEvent.PasswordReset;
import dev.countersign.event.SecurityEvent.RoleChanged;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The people who sign in to our own pages. What takes rights away, or makes a password useless, ends the account's other
 * sessions in the same transaction.
 */
@Component
public class Accounts {

    private static final Limit MOST_MATCHES = Limit.of(50);
    private static final List<String> MANAGING = List.of(Role.OWNER.column(), Role.ADMINISTRATOR.column());

    private final AccountRepository accounts;
    private final AccountSessions sessions;
    private final PasswordEncoder passwords;
    private final PasswordPolicy policy;
    private final SignInThrottle throttle;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            AccountSessions sessions,
            PasswordEncoder passwords,
            PasswordPolicy policy,
            SignInThrottle throttle,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** An account and the password that opens it once: it is told now, and has to be replaced after the sign-in. */
    public record OneTime(Account account, Secret password) {}

    /** The account with this user name, in any spelling that {@link Username} takes for the same. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String username) {
        return Username.normal(username).flatMap(accounts::findByUsername).map(AccountEntity::toAccount);
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Account get(String id) {
        return accounts.findById(id).map(AccountEntity::toAccount).orElseThrow(() -> notFound(id));
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
        return accounts.matching(LikePattern.containing(text), MOST_MATCHES).stream()
                .map(AccountEntity::toAccount)
                .toList();
    }

    /** A part of those whose user name or name contains this text, by user name; an empty text finds all. */
    @Transactional(readOnly = true)
    public List<Account> page(String text, int page, int size) {
        return accounts.page(LikePattern.containing(text), PageRequest.of(page, size)).stream()
                .map(AccountEntity::toAccount)
                .toList();
    }

    /** How many {@link #page} would find in all. */
    @Transactional(readOnly = true)
    public long count(String text) {
        return accounts.count(LikePattern.containing(text));
    }

    /** Adds a person, or returns the one who has this user name already, unchanged. */
    @Transactional
    public Account ensure(String username, String displayName, Secret password, Role role) {
        return find(username).orElseGet(() -> save(username, displayName, password, role, false));
    }

    /**
     * Adds a person.
     *
     * @throws Problem when a name cannot be used or the user name is taken
     */
    @Transactional
    public OneTime add(String username, String displayName, Role role) {
        Secret password = PasswordPolicy.randomOneTimePassword();
        return new OneTime(save(username, displayName.strip(), password, role, true), password);
    }

    /** Whether somebody can administrate already. */
    @Transactional(readOnly = true)
    public boolean administered() {
        return accounts.existsByRoleIn(MANAGING);
    }

    /**
     * Keeps an account from signing in, and ends its sessions.
     *
     * @throws Problem not found, or {@code last_administrator} when nobody would be left to administrate
     */
    @Transactional
    public void disable(String id) {
        accounts.lockAdministrators();
        boolean changed = accounts.disable(id) == 1;
        if (changed) {
            sessions.endOthers(id);
            publish(new AccountDisabled(clock.instant(), id));
        } else if (get(id).enabled()) {
            throw lastAdministrator();
        }
    }

    /** Lets an account sign in again. @throws Problem not found */
    @Transactional
    public void enable(String id) {
        if (accounts.enable(id) == 1) {
            publish(new AccountEnabled(clock.instant(), id));
        } else {
            get(id);
        }
    }

    /**
     * Gives an account another role, and ends its sessions, which have the old one.
     *
     * @throws Problem not found, or {@code last_administrator} when nobody would be left to administrate
     */
    @Transactional
    public void changeRole(String id, Role role) {
        accounts.lockAdministrators();
        boolean changed = accounts.changeRole(id, role.column()) == 1;
        if (changed) {
            sessions.endOthers(id);
            publish(new RoleChanged(clock.instant(), id, role.column()));
        } else if (get(id).role() != role) {
            throw lastAdministrator();
        }
    }

    /** Gives an account a one-time password in place of its own, and ends its sessions. @throws Problem not found */
    @Transactional
    public OneTime resetPassword(String id) {
        Secret password = PasswordPolicy.randomOneTimePassword();
        Instant now = clock.instant();
        if (accounts.resetPassword(id, encoded(password), now) != 1) {
            throw notFound(id);
        }
        sessions.endOthers(id);
        publish(new PasswordReset(now, id));
        return new OneTime(get(id), password);
    }

    /**
     * Replaces the password of the account that acts, and ends its other sessions.
     *
     * @return the account as it is now
     * @throws Problem {@code weak_password} when {@code next} may not be one, {@code wrong_password} when {@code current}
     *     is not the password, or not any more, {@code too_many_passwords} when none may be tried now
     */
    public Account changePassword(String id, Secret current, Secret next) {
        AccountEntity account = accounts.findById(id).orElseThrow(() -> notFound(id));
        policy.require(account.toAccount().username(), next);
        if (PasswordPolicy.same(current, next)) {
            throw samePassword();
        }
        throttle.countOwn(id); // what is counted stays, whatever becomes of the change
        return Objects.requireNonNull(transactions.execute(change -> replacePassword(account, id, current, next)));
    }

    private Account replacePassword(AccountEntity account, String id, Secret current, Secret next) {
        String checked = account.passwordHash();
        Instant now = clock.instant();
        if (!passwords.matches(current.reveal(), checked)
                || accounts.replacePassword(id, checked, encoded(next), now) != 1) {
            throw Problem.unprocessable(
                    "wrong_password", new Fault("current_password", "wrong", "The current password is not right."));
        }
        sessions.endOthers(id);
        publish(new PasswordChanged(now, id));
        return get(id);
    }

    /**
     * Replaces the one-time password of the account that acts, and ends its other sessions.
     *
     * @return the account as it is now
     * @throws Problem {@code weak_password} when {@code next} may not be one, {@code password_replaced} when there is no
     *     one-time password, or not any more
     */
    @Transactional
    public Account replaceOneTimePassword(String id, Secret next) {
        AccountEntity account = accounts.findById(id).orElseThrow(() -> notFound(id));
        policy.require(account.toAccount().username(), next);
        String checked = account.passwordHash();
        if (passwords.matches(next.reveal(), checked)) {
            throw samePassword();
        }
        Instant now = clock.instant();
        if (!account.toAccount().mustChangePassword()
                || accounts.replacePassword(id, checked, encoded(next), now) != 1) {
            throw Problem.refused("password_replaced", "The one-time password was replaced already.");
        }
        sessions.endOthers(id);
        publish(new PasswordChanged(now, id));
        return get(id);
    }

    @Transactional(readOnly = true)
    Optional<SignedInAccount> signingIn(String username) {
        return Username.normal(username)
                .flatMap(accounts::findByUsername)
                .map(entity -> new SignedInAccount(entity.toAccount(), entity.passwordHash()));
    }

    private Account save(String username, String displayName, Secret password, Role role, boolean mustChange) {
        Instant now = clock.instant();
        String name = Username.required(username);
        if (!OneLine.fits(displayName, OneLine.MAX_NAME_LENGTH)) {
            throw Problem.invalid(List.of(new Fault(
                    "display_name",
                    "invalid",
                    "A name is one line of 1 to " + OneLine.MAX_NAME_LENGTH + " characters.")));
        }
        if (accounts.existsByUsername(name)) {
            throw taken();
        }
        Account account = new Account(Ids.next("user_", now), name, displayName, role, true, mustChange, now);
        try {
            accounts.saveAndFlush(new AccountEntity(account, encoded(password), now));
        } catch (DataIntegrityViolationException e) {
            throw taken();
        }
        publish(new AccountAdded(now, account.id(), role.column()));
        return account;
    }

    private String encoded(Secret password) {
        return Objects.requireNonNull(passwords.encode(password.reveal()));
    }

    private void publish(SecurityEvent event) {
        events.publishEvent(event);
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Account", id);
    }

    private static Problem samePassword() {
        return Problem.unprocessable(
                "weak_password", new Fault("password", "same", "The new password is the current one."));
    }

    private static Problem taken() {
        return Problem.unprocessable(
                "username_taken", new Fault("username", "taken", "Another account has this user name."));
    }

    private static Problem lastAdministrator() {
        return Problem.refused(
                "last_administrator",
                "Somebody has to be left who can administrate: give another account the role first.");
    }
}
