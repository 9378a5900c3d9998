package dev.countersign.ui.gate;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.shared.ApplicationConstants;
import dev.countersign.account.Account;
import dev.countersign.account.AccountSession;
import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.account.SignedInAccount;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Registers each sign-in of an account, and asks at each request whether its session still lives and its account still
 * has the rights it signed in with. A session that has ended goes on as a stranger's.
 */
@Component
class AccountSessionGuard implements LogoutHandler {

    /** How long a visit by a portal link lives, however much it is used. Accounts' sessions know their own end. */
    private static final Duration PORTAL_LIFE = Duration.ofHours(12);

    private final AccountSessions sessions;
    private final Accounts accounts;
    private final SecurityContextHolderStrategy contexts;
    private final Clock clock;

    AccountSessionGuard(
            AccountSessions sessions, Accounts accounts, SecurityContextHolderStrategy contexts, Clock clock) {
        this.sessions = sessions;
        this.contexts = contexts;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A password starts an empty session: nothing of whoever was signed in before lives on in it. */
    SessionAuthenticationStrategy emptyThenRegistered() {
        var empty = new SessionFixationProtectionStrategy();
        empty.setMigrateSessionAttributes(false);
        return new CompositeSessionAuthenticationStrategy(List.of(empty, this::register));
    }

    private void register(
            @Nullable Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        if (authentication instanceof AbstractAuthenticationToken token
                && token.getPrincipal() instanceof SignedInAccount person) {
            token.setDetails(sessions.start(person.account(), ActorFilter.client(request)));
        }
    }

    /**
     * The filter that asks. It is no bean: beans of that type are made before the database, and would run on every path.
     */
    Filter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                endIfOver(request, response);
                chain.doFilter(request, response);
            }
        };
    }

    private void endIfOver(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Authentication authentication =
                session == null ? null : contexts.getContext().getAuthentication();
        if (session != null && authentication != null && over(authentication, heartbeat(request))) {
            SecurityContextLogoutHandler ending = new SecurityContextLogoutHandler();
            ending.setSecurityContextHolderStrategy(contexts);
            ending.logout(request, response, authentication);
        }
    }

    private boolean over(Authentication authentication, boolean heartbeat) {
        return switch (authentication.getPrincipal()) {
            case SignedInAccount person -> !live(person, authentication, heartbeat);
            case PortalPrincipal guest ->
                openedAt(authentication).plus(PORTAL_LIFE).isBefore(clock.instant());
            case null, default -> false;
        };
    }

    /** When the link was opened, which stands for the password. */
    private static Instant openedAt(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private boolean live(SignedInAccount person, Authentication authentication, boolean heartbeat) {
        String id = person.account().id();
        Optional<Account> now = Optional.ofNullable(accounts.byId(List.of(id)).get(id));
        return authentication.getDetails() instanceof AccountSession.Id session
                && now.filter(person::stillHolds).isPresent()
                && (heartbeat
                        ? sessions.live(id, session)
                        : sessions.use(id, session).isPresent());
    }

    /**
     * A page that is only open in a tab is not used. But any request can say that it is such a one, so that it is asked
     * like all others whether its session lives.
     */
    private static boolean heartbeat(HttpServletRequest request) {
        return RequestType.HEARTBEAT
                .getIdentifier()
                .equals(request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER));
    }

    /** Somebody signs out. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedInAccount person
                && authentication.getDetails() instanceof AccountSession.Id session) {
            sessions.end(person.account().id(), session);
        }
    }
}
