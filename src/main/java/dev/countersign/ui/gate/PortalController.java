package dev.countersign.ui.gate;

import dev.countersign.account.SignedInAccount;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.portal.PortalLinks;
import dev.countersign.portal.PortalLinks.PortalVisit;
import dev.countersign.ui.brand.Branding;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Opens links to a user's own page. The link itself shows a small page and uses nothing up: programs that look through
 * mail follow links, and other sites lead browsers to them. What spends the link is the person's press of the button on
 * that page, which says whose page opens, and who is signed out by that.
 */
@Controller
class PortalController {

    /** Where a link leads that opens nothing any more. */
    static final String OVER = "portal-over";

    private final PortalLinks links;
    private final AccountSessionGuard sessions;
    private final SecurityContextHolderStrategy contexts;
    private final Clock clock;
    private final PublicUrl address;
    private final Branding branding;

    PortalController(
            PortalLinks links,
            AccountSessionGuard sessions,
            SecurityContextHolderStrategy contexts,
            Clock clock,
            PublicUrl address,
            Branding branding) {
        this.links = links;
        this.contexts = contexts;
        this.sessions = sessions;
        this.clock = clock;
        this.address = address;
        this.branding = branding;
    }

    /** Asks whether the page shall be opened. */
    @GetMapping(PortalLinks.PATH + "{token}")
    void ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PortalVisit> visit = links.find(new Secret(token));
        if (visit.isEmpty()) {
            response.sendRedirect(request.getContextPath() + '/' + OVER);
            return;
        }
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return; // who only asks for the headers
        }
        SubjectProfile person = person(visit.get());
        SubjectProfile other = SubjectProfile.of(contexts.getContext().getAuthentication())
                .filter(signedIn -> !signedIn.subject().equals(person.subject()))
                .orElse(null);
        new PortalPage(
                        request.getContextPath(),
                        request.getLocale(),
                        visit.get(),
                        other,
                        ticket(request, response),
                        branding.name())
                .write(response);
    }

    /**
     * Opens the page. The form says what the cookie of this browser says, which no other site can send: so nobody is led
     * into a session of somebody else's choice.
     */
    @PostMapping(PortalLinks.PATH + "{token}")
    void open(
            @PathVariable String token,
            @RequestParam(name = PortalPage.TICKET, required = false) @Nullable String ticket,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean own = cookie(request)
                .filter(kept -> ticket != null && Token.same(kept.reveal(), ticket))
                .isPresent();
        if (!own) {
            response.sendRedirect(request.getContextPath() + PortalLinks.PATH + token);
            return;
        }
        Authentication before = contexts.getContext().getAuthentication();
        // whoever was signed in before has no part in this, in the audit trail neither
        contexts.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken(
                OVER, "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
        Optional<PortalVisit> visit = links.open(new Secret(token));
        if (visit.isPresent()) {
            sessions.logout(request, response, before);
            begin(visit.get(), request, response);
        }
        response.sendRedirect(request.getContextPath() + '/' + (visit.isPresent() ? "" : OVER));
    }

    /** Nothing of whoever was signed in lives on in the new session. */
    private void begin(PortalVisit visit, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        contexts.clearContext();
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(authentication(visit));
        contexts.setContext(context);
        request.getSession(true);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private Authentication authentication(PortalVisit visit) {
        List<GrantedAuthority> granted = List.of(
                new SimpleGrantedAuthority("ROLE_" + SignedInAccount.PERSON),
                FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(clock.instant())
                        .build());
        PortalPrincipal guest = new PortalPrincipal(person(visit), visit.application(), visit.returnUrl());
        return UsernamePasswordAuthenticationToken.authenticated(guest, null, granted);
    }

    private static SubjectProfile person(PortalVisit visit) {
        return new SubjectProfile(visit.tenant(), visit.userId(), visit.displayName(), visit.displayName());
    }

    /** What the form of this browser says. Several tabs say the same. */
    private Secret ticket(HttpServletRequest request, HttpServletResponse response) {
        Optional<Secret> kept = cookie(request);
        if (kept.isPresent()) {
            return kept.get();
        }
        Secret fresh = Token.random();
        ResponseCookie cookie = ResponseCookie.from(cookieName(), fresh.reveal())
                .httpOnly(true)
                .secure(address.secure())
                .sameSite("Strict")
                .path(address.cookiePath())
                .maxAge(PortalLinks.LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return fresh;
    }

    private Optional<Secret> cookie(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(cookieName()))
                .map(Cookie::getValue)
                .filter(value -> value.length() == Token.FULL_LENGTH)
                .map(Secret::new)
                .findFirst();
    }

    private String cookieName() {
        return address.cookieName("countersign-portal");
    }
}
