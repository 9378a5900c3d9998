package dev.countersign.ui.gate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.account.Role;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The person who looks at the page, and what becomes of the session. */
@Component
public class CurrentUser {

    /** Spring Security says by this why it sends somebody to the second step. */
    private static final String REFUSED = "factor.reason";

    /** For those who are signed out and have nowhere to go. */
    static final String CLOSED = "signed-out";

    private final AuthenticationContext context;
    private final SecondStep secondStep;
    private final ApplicationEventPublisher events;

    CurrentUser(AuthenticationContext context, SecondStep secondStep, ApplicationEventPublisher events) {
        this.events = events;
        this.context = context;
        this.secondStep = secondStep;
    }

    /** Whether anybody is signed in, with or without the second step. */
    public boolean anybody() {
        return SubjectProfile.of(SecurityContextHolder.getContext().getAuthentication())
                .isPresent();
    }

    /** The person; only for pages that nobody else can reach. */
    public SubjectProfile person() {
        return SubjectProfile.of(authentication()).orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    /** Whether the person is one of our own, and administers this server. */
    public boolean administrator() {
        return authentication().getPrincipal() instanceof SignedInAccount own
                && own.account().administrator();
    }

    /** The id of the account that is signed in; empty for users of applications, whatever their ids are. */
    public Optional<String> accountId() {
        return authentication().getPrincipal() instanceof SignedInAccount own
                ? Optional.of(own.account().id())
                : Optional.empty();
    }

    /** What the person may do in the administration, as it was at the sign-in. */
    public Role role() {
        return authentication().getPrincipal() instanceof SignedInAccount own
                ? own.account().role()
                : Role.NONE;
    }

    /** Whether an application vouches for the person. */
    public boolean guest() {
        return authentication().getPrincipal() instanceof PortalPrincipal;
    }

    /** The application that the user came from, when it gave a return address. */
    public Optional<ReturnLink> wayBack() {
        return authentication().getPrincipal() instanceof PortalPrincipal guest
                ? Optional.ofNullable(guest.wayBack())
                : Optional.empty();
    }

    /** Ends the session. Our own people come to the sign-in page, others back to where they came from. */
    public void signOut() {
        if (!guest()) {
            context.logout();
            return;
        }
        String next = wayBack().map(ReturnLink::url).orElse(CLOSED);
        UI.getCurrent().getPage().setLocation(next);
        var request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        var response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        Authentication guest = authentication();
        new SecurityContextLogoutHandler().logout(request, response, guest);
        events.publishEvent(new LogoutSuccessEvent(guest));
    }

    /** Whether there is a reason to ask for the second step: it is owed, or a page wants it anew. */
    public boolean asked(Location location) {
        if (location.getQueryParameters().getParameters().containsKey(REFUSED)) {
            // the newest wish counts: an address was refused, whatever a page wanted before
            SavedDestination.forget();
        }
        return secondStep.owed(authentication()) || SavedDestination.remembered();
    }

    /**
     * Makes sure that the second step is recent enough for a change of factors. When not, the person is led to it and
     * comes back to {@code path}.
     *
     * @return whether the change may go on now
     */
    public boolean fresh(String path) {
        Due due = secondStep.due(authentication());
        Class<?> page = OpenViewGuard.page(UI.getCurrent());
        boolean allowed = page == null || SecondStepChecker.allowed(page, due);
        if (allowed && secondStep.fresh(authentication())) {
            return true;
        }
        SavedDestination.to(path);
        UI.getCurrent().navigate(allowed ? SecondStep.PATH : due.path());
        return false;
    }

    /**
     * The same for an act out of a dialog: that can stay open for hours, and what counts is the moment of the act.
     *
     * @throws Problem {@code step_up_required} when it may not go on
     */
    public void requireFresh(String path) {
        if (!fresh(path)) {
            throw Problem.refused("step_up_required", "Confirm that it is you first.");
        }
    }

    /** Marks the session as proven by a right code of one's own factor, under a new session id. */
    public void proven(String factorId) {
        var request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        var response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        SecurityContext proven = SecurityContextHolder.createEmptyContext();
        proven.setAuthentication(secondStep.proven(authentication(), factorId));
        request.changeSessionId();
        SecurityContextHolder.setContext(proven);
        new HttpSessionSecurityContextRepository().saveContext(proven, request, response);
    }

    /** Goes on to where the second step interrupted the person. */
    public void goOn() {
        UI.getCurrent().getPage().setLocation(SavedDestination.take());
    }

    private static Authentication authentication() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication(), "Nobody is signed in");
    }
}
