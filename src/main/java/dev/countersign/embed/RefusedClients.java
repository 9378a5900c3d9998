package dev.countersign.embed;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.ClientAuthenticationFailed;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells that somebody called as a client and could not show to be it. */
@Component
public class RefusedClients {

    private static final String UNNAMED = "unnamed";

    private final Clients applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefusedClients(Clients applications, ApplicationEventPublisher events, Clock clock) {
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param clientId what was claimed. Only what could be a client id is looked up; the rest has no name, since anybody
     *     can claim anything
     */
    public void tell(Protocol protocol, @Nullable String clientId) {
        Optional<Client> known = Optional.ofNullable(clientId)
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,60}"))
                .flatMap(id -> applications.find(protocol, id));
        events.publishEvent(new ClientAuthenticationFailed(
                known.map(Client::tenant).orElse(TenantId.ACCOUNTS),
                clock.instant(),
                known.map(Client::id).orElse(UNNAMED)));
    }
}
