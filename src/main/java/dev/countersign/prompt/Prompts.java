package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.SecondStepAsserted;
import dev.countersign.event.SecurityEvent.SecondStepCancelled;
import dev.countersign.event.SecurityEvent.SecondStepUnavailable;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.maintenance.Purge;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.PromptOutcome.Gone;
import dev.countersign.prompt.PromptOutcome.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prompts users for the second step of a client's login. A prompt belongs to the browser that brought its request: the
 * secret in that browser's cookie opens it, and its address alone opens nothing. Its answer is handed out once.
 */
@Component
public class Prompts {

    /** How long the user can answer, and how long the answer can be fetched. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Pattern ID = Pattern.compile("\\w{1,60}");

    private final PromptRepository prompts;
    private final Clients clients;
    private final Factors factors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Prompts(PromptRepository prompts, Clients clients, Factors factors, ApplicationEventPublisher events, Clock clock) {
        this.prompts = prompts;
        this.clients = clients;
        this.factors = factors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The command to start a prompt. The protocol has verified that the client itself sent the request.
     *
     * @param requestKey identifies the request: the browser that brought it finds its prompt by this key
     * @param startKey starts one prompt only, whatever the rest of the request
     * @param displayName how the page addresses the user; the user id where nothing better is known
     * @param requiredAssurance the least assurance that the client accepts
     * @param resumePath the path where the protocol continues; the id of the prompt is appended as {@code ?resume=}
     * @param protocolRequest what the protocol needs to answer the client
     */
    public record StartPrompt(
            Client client,
            String requestKey,
            String startKey,
            String userId,
            String displayName,
            Assurance requiredAssurance,
            String resumePath,
            String protocolRequest) {

        private static final int MAX_PROTOCOL_REQUEST = 12_000;

        /** Whether the protocol's request is short enough to be stored. */
        public static boolean fits(String protocolRequest) {
            return protocolRequest.length() <= MAX_PROTOCOL_REQUEST;
        }

        /** Omits all that the client sent. */
        @Override
        public String toString() {
            return "StartPrompt[" + client.id() + "]";
        }
    }

    /**
     * Starts the prompt of a request, or finds the one that it started in this browser.
     *
     * @param browser the secret of the browser that brought the request
     * @return empty when another browser brought the request before, or its start key was used before
     */
    public Optional<Prompt> begin(StartPrompt command, Secret browser) {
        Optional<Prompt> earlier = find(command, browser);
        if (earlier.isPresent()) {
            return earlier;
        }
        Instant now = clock.instant();
        try {
            prompts.saveAndFlush(new PromptEntity(Ids.next("prompt_", now), command, hash(browser), now));
        } catch (DataIntegrityViolationException e) {
            // the request started its prompt at the same moment: the same browser finds it, another one does not
        }
        return find(command, browser);
    }

    private Optional<Prompt> find(StartPrompt command, Secret browser) {
        return prompts.findByRequestHashAndBrowserHash(hash(command.client(), command.requestKey()), hash(browser))
                .map(prompt -> prompt.toPrompt(command.client()));
    }

    /** Returns the outcome of a prompt for its page. An answer is shown, not handed out. */
    @Transactional(readOnly = true)
    public PromptOutcome peek(String id, Secret browser) {
        return find(id, browser).map(this::outcome).orElseGet(Gone::new);
    }

    /** Returns the outcome of a prompt for its protocol. An answer is handed out, to a single caller. */
    @Transactional
    public PromptOutcome resume(Protocol protocol, String id, Secret browser) {
        return find(id, browser)
                .filter(found -> found.client().protocol() == protocol)
                .map(this::consume)
                .orElseGet(Gone::new);
    }

    /** Does the same for the prompt that a request started in this browser; empty when it started none. */
    @Transactional
    public Optional<PromptOutcome> resume(Client client, String requestKey, Secret browser) {
        return prompts.findByRequestHashAndBrowserHash(hash(client, requestKey), hash(browser))
                .map(prompt -> consume(new Found(prompt, client)));
    }

    private record Found(PromptEntity entity, Client client) {}

    private Optional<Found> find(String id, Secret browser) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return prompts.findByIdAndBrowserHash(id, hash(browser))
                .flatMap(entity -> clients.byId(entity.applicationId()).map(client -> new Found(entity, client)));
    }

    private PromptOutcome outcome(Found found) {
        PromptEntity entity = found.entity();
        Prompt prompt = entity.toPrompt(found.client());
        boolean expired = !prompt.expiresAt().isAfter(clock.instant());
        return switch (entity.outcome()) {
            case OPEN -> expired ? new Denied(prompt, DenialReason.EXPIRED) : new Waiting(prompt);
            case PROVEN -> expired ? new Denied(prompt, DenialReason.EXPIRED) : proven(prompt, entity);
            case CANCELLED -> new Denied(prompt, DenialReason.CANCELLED);
            case IMPOSSIBLE -> new Denied(prompt, DenialReason.NO_FACTOR);
            case TAKEN -> new Gone();
        };
    }

    private PromptOutcome proven(Prompt prompt, PromptEntity entity) {
        if (!factors.holds(prompt.subject(), entity.factorId())) {
            return new Denied(prompt, DenialReason.FACTOR_REMOVED);
        }
        Proof proof = new Proof(
                entity.factorId(),
                entity.kind(),
                factors.type(entity.kind()).amr(),
                assurance(entity.kind()),
                entity.provenAt(),
                entity.enrolled());
        return new Answered(prompt, proof, entity.remember());
    }

    private PromptOutcome consume(Found found) {
        PromptOutcome outcome = outcome(found);
        if (!(outcome instanceof Answered answered)) {
            return outcome;
        }
        Instant now = clock.instant();
        Prompt prompt = answered.prompt();
        if (prompts.consumeAnswer(prompt.id(), now) != 1) {
            return new Gone();
        }
        Client client = prompt.client();
        events.publishEvent(new SecondStepAsserted(client.tenant(), now, client.id(), prompt.userId(), false));
        return answered;
    }

    /** The factors that can answer the prompt, the last used first. */
    public List<Factor> methods(Prompt prompt) {
        return factors.usable(prompt.client().tenant(), prompt.userId()).stream()
                .filter(factor -> assurance(factor.kind()).covers(prompt.requiredAssurance()))
                .toList();
    }

    /** The kinds of factor that the user may enrol at the prompt: none when a factor protects the user already. */
    public List<String> enrollable(Prompt prompt) {
        Client client = prompt.client();
        if (!client.policy().enrolment() || factors.protect(client.tenant(), prompt.userId())) {
            return List.of();
        }
        return factors.kinds(client.tenant()).stream()
                .filter(kind -> !factors.fallback(kind))
                .filter(kind -> assurance(kind).covers(prompt.requiredAssurance()))
                .sorted(Comparator.comparing(this::assurance).reversed())
                .toList();
    }

    /**
     * Stores that the user verified a factor just now.
     *
     * @param enrolled whether the factor was enrolled at this prompt
     * @param remember whether the browser is to be remembered; has an effect where the client allows it
     * @return false when the prompt does not wait for an answer
     * @throws IllegalStateException when the factor is another user's, or its assurance does not suffice
     */
    @Transactional
    public boolean answer(Prompt prompt, String factorId, boolean enrolled, boolean remember) {
        Factor factor = factors.get(prompt.client().tenant(), factorId);
        boolean own = prompt.userId().equals(factor.userId()) && factor.verified();
        if (!own || !assurance(factor.kind()).covers(prompt.requiredAssurance())) {
            throw new IllegalStateException("The factor " + factorId + " cannot answer " + prompt.id());
        }
        boolean kept = remember && prompt.client().policy().remembers();
        return prompts.answer(prompt.id(), factorId, factor.kind(), enrolled, kept, clock.instant()) == 1;
    }

    /** Denies the prompt because the user cancels. */
    @Transactional
    public void cancel(Prompt prompt) {
        if (prompts.cancel(prompt.id()) == 1) {
            Client client = prompt.client();
            events.publishEvent(
                    new SecondStepCancelled(client.tenant(), clock.instant(), client.id(), prompt.userId()));
        }
    }

    /** Denies the prompt because the user has no factor to answer with. */
    @Transactional
    public void giveUp(Prompt prompt) {
        if (prompts.giveUp(prompt.id()) == 1) {
            Client client = prompt.client();
            events.publishEvent(
                    new SecondStepUnavailable(client.tenant(), clock.instant(), client.id(), prompt.userId()));
        }
    }

    /** Closes a waiting prompt that a remembered browser answers without its user. @return true for a single caller */
    @Transactional
    boolean skip(Prompt prompt) {
        return prompts.skip(prompt.id(), clock.instant()) == 1;
    }

    private Assurance assurance(String kind) {
        return switch (factors.type(kind).assurance()) {
            case DELIVERED -> Assurance.CODE;
            case POSSESSED, PHISHING_RESISTANT -> Assurance.APP;
        };
    }

    static byte[] hash(Client client, String key) {
        return Token.digest(client.id() + '|' + key);
    }

    private static byte[] hash(Secret browser) {
        return Token.digest(browser.reveal());
    }

    /** Keeps an expired prompt for a day, so that its request cannot be answered again. */
    @Bean
    static Purge purgeOfPrompts() {
        return Purge.of("prompt", "expires_at", Duration.ofDays(1));
    }
}
