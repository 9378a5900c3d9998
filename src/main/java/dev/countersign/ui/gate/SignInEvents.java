package dev.countersign.ui.gate;

import dev.countersign.account.SignedInAccount;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/** Tells the rest of the house who signed in with a password, who failed to, and who signed out. */
@Component
class SignInEvents {

    private static final int LONGEST_USERNAME = 64;
    private static final int LONGEST_PASSWORD = 256;

    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInEvents(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SignedInAccount person) {
            events.publishEvent(new SecurityEvent.SignedIn(
                    TenantId.ACCOUNTS, clock.instant(), person.account().id()));
        }
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken attempt && possible(attempt)) {
            events.publishEvent(
                    new SecurityEvent.SignInFailed(TenantId.ACCOUNTS, clock.instant(), printable(attempt.getName())));
        }
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        SubjectProfile.of(event.getAuthentication()).ifPresent(person -> {
            Instant now = clock.instant();
            events.publishEvent(
                    person.tenant().reserved()
                            ? new SecurityEvent.SignedOut(now, person.userId())
                            : new SecurityEvent.PortalSignedOut(person.tenant(), now, person.userId()));
        });
    }

    /** What is longer than any name or password that we take leaves no trace. */
    private static boolean possible(UsernamePasswordAuthenticationToken attempt) {
        boolean name = attempt.getName().length() <= LONGEST_USERNAME;
        return name && (!(attempt.getCredentials() instanceof String typed) || typed.length() <= LONGEST_PASSWORD);
    }

    private static String printable(String typed) {
        String line = typed.codePoints()
                .filter(c -> !Character.isISOControl(c) && !(c >= 0xd800 && c <= 0xdfff))
                .limit(LONGEST_USERNAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() > LONGEST_USERNAME ? line.substring(0, LONGEST_USERNAME) : line;
    }
}
