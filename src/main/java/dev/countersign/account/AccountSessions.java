package dev.countersign.account;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Ids;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.SessionsEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sessions of accounts on every node. Each request of a session asks {@link #use}, so that a session that was ended
 * here, on another node or from the command line is over at its next request.
 */
@Component
public class AccountSessions {

    /** How long a session lives, however much it is used (NIST SP 800-63B-4, section 2.2.3). */
    private static final Duration LIFE = Duration.ofHours(12);

    private static final Duration LIFE_OF_ADMINISTRATORS = Duration.ofHours(8);

    /** Nodes end idle sessions after 15 minutes; a session that is silent for longer died with its node. */
    private static final Duration IDLE = Duration.ofMinutes(20);

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final AccountSessionRepository sessions;
    private final SecurityContextHolderStrategy current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountSessions(
            AccountSessionRepository sessions,
            SecurityContextHolderStrategy current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.sessions = sessions;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Starts a session of this account. A password takes a while to check: who reset or changed it meanwhile has ended
     * all sessions, and this one must not come after that. Both hold the account's row, so that one waits for the other.
     *
     * @param client cleaned of what no database takes; at most 64 and 300 characters
     * @throws CredentialsExpiredException when the account has another password than the one that was checked
     */
    @Transactional
    public AccountSession.Id start(Account account, ClientInfo client) {
        if (sessions.holdUnchanged(account.id(), account.passwordChangedAt()).isEmpty()) {
            throw new CredentialsExpiredException("The password was replaced while it was checked");
        }
        Instant now = clock.instant();
        Duration life = account.administrator() ? LIFE_OF_ADMINISTRATORS : LIFE;
        AccountSession session = new AccountSession(
                Ids.next("session_", now),
                account.id(),
                client.ipAddress(),
                client.userAgent(),
                now,
                now,
                now.plus(life));
        sessions.saveAndFlush(new AccountSessionEntity(session));
        return new AccountSession.Id(session.id());
    }

    /** The session, unless it has ended; notes its use once a minute. */
    @Transactional
    public Optional<AccountSession> use(String accountId, AccountSession.Id id) {
        Instant now = clock.instant();
        Optional<AccountSession> live =
                sessions.live(accountId, id.value(), now).map(AccountSessionEntity::toSession);
        live.filter(session -> session.lastUsedAt().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(session -> sessions.noteUse(session.id(), now));
        return live;
    }

    /** Whether the session has not ended; notes no use. */
    @Transactional(readOnly = true)
    public boolean live(String accountId, AccountSession.Id id) {
        return sessions.live(accountId, id.value(), clock.instant()).isPresent();
    }

    /** The account's sessions, the last used first. */
    @Transactional(readOnly = true)
    public List<AccountSession> list(String accountId) {
        Instant now = clock.instant();
        return sessions.live(accountId, now, now.minus(IDLE)).stream()
                .map(AccountSessionEntity::toSession)
                .toList();
    }

    /** Ends one session. @return false when it had ended */
    @Transactional
    public boolean end(String accountId, AccountSession.Id id) {
        return sessions.end(accountId, id.value()) == 1;
    }

    /**
     * Ends the account's sessions but the one in which the caller acts. When the caller is somebody else, all of them end.
     *
     * @return how many
     */
    @Transactional
    public int endOthers(String accountId) {
        AccountSession.Id own = current();
        int ended = sessions.endOthers(accountId, own == null ? "" : own.value());
        if (ended > 0) {
            events.publishEvent(new SessionsEnded(clock.instant(), accountId, ended));
        }
        return ended;
    }

    /** The session in which the caller acts, if the caller is an account. */
    public AccountSession.@Nullable Id current() {
        Authentication authentication = current.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof AccountSession.Id id ? id : null;
    }

    /** Who lost a factor may have lost it to somebody who is signed in with it. */
    @EventListener
    void factorDeleted(FactorDeleted event) {
        String accountId = event.userId();
        if (event.tenant().reserved() && accountId != null) {
            endOthers(accountId);
        }
    }
}
