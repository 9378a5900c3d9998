package dev.countersign.ui.gate;

import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Secret;
import dev.countersign.portal.PortalLinks;
import dev.countersign.portal.PortalVisit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Opens links to a user's own page. Whatever session the browser had ends first: nothing of somebody else lives on in
 * the new one. The link leaves the address at once, so that it stays in no history.
 */
@Controller
class PortalDoor {

    /** Where a link leads that opens nothing any more. */
    static final String OVER = "portal-over";

    private final PortalLinks links;
    private final Clock clock;

    PortalDoor(PortalLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(PortalLinks.PATH + "{token}")
    void open(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return; // who only asks for the headers, as previews do, uses nothing up
        }
        // whoever was signed in before has no part in this, in the audit trail neither
        SecurityContextHolder.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken(
                OVER, "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
        Optional<PortalVisit> visit = links.open(new Secret(token));
        visit.ifPresent(guest -> begin(guest, request, response));
        response.sendRedirect(request.getContextPath() + '/' + (visit.isPresent() ? "" : OVER));
    }

    private void begin(PortalVisit visit, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContextHolder.clearContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(visit));
        SecurityContextHolder.setContext(context);
        request.getSession(true);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private Authentication authentication(PortalVisit visit) {
        Person person = new Person(visit.tenant(), visit.userId(), visit.displayName(), visit.displayName());
        List<GrantedAuthority> granted = List.of(
                new SimpleGrantedAuthority("ROLE_" + SignedInAccount.PERSON),
                FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(clock.instant())
                        .build());
        PortalPrincipal guest = new PortalPrincipal(person, visit.application(), visit.returnUrl());
        return UsernamePasswordAuthenticationToken.authenticated(guest, null, granted);
    }
}
