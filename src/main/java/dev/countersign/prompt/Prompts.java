package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.SecondStepAsserted;
import dev.countersign.event.SecurityEvent.SecondStepCancelled;
import dev.countersign.event.SecurityEvent.SecondStepUnavailable;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Prompt.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to people in the name of applications. A prompt belongs to the browser that brought its request: the secret
 * in that browser's cookie opens it, and its address alone opens nothing. Its answer is handed out once.
 */
@Component
public class Prompts {

    /** How long a person has, and how long the answer can be fetched. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Pattern ID = Pattern.compile("\\w{1,60}");

    private final PromptRepository rows;
    private final Factors factors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Prompts(PromptRepository rows, Factors factors, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.factors = factors;
        this.events = events;
        this.clock = clock;
    }

    /** What an application is told of a proven prompt, and whether the person wants the browser to be remembered. */
    public record Answer(Proof proof, boolean remember) {}

    /**
     * Asks the person of this request, or takes up what was asked before.
     *
     * @param browser the secret of the browser that brought the request
     * @return empty when the request came from another browser before, or was used for another prompt
     */
    public Optional<Prompt> begin(PromptRequest request, Secret browser) {
        Optional<Prompt> before = ofRequest(request.application(), request.key(), browser);
        if (before.isPresent()) {
            return before;
        }
        Instant now = clock.instant();
        String id = Ids.next("prompt_", now);
        rows.add(id, request, hash(browser), now, now.plus(LIFE));
        // whoever was first: the same browser finds it, another one does not
        return ofRequest(request.application(), request.key(), browser);
    }

    /** The prompt with this id, for the browser it belongs to. */
    @Transactional(readOnly = true)
    public Optional<Prompt> find(String id, Secret browser) {
        return !ID.matcher(id).matches() ? Optional.empty() : rows.find(id, hash(browser));
    }

    /** The prompt that this request led to before, for the browser it belongs to. */
    @Transactional(readOnly = true)
    public Optional<Prompt> ofRequest(Client application, String key, Secret browser) {
        return rows.ofRequest(application, key, hash(browser));
    }

    /** The factors that can answer the prompt, the last used first. */
    public List<Factor> methods(Prompt prompt) {
        return factors.usable(prompt.application().tenant(), prompt.userId()).stream()
                .filter(factor -> worth(factor.kind()).covers(prompt.least()))
                .toList();
    }

    /** The kinds of factor that the person may set up at the prompt: none when there is a factor that protects. */
    public List<String> enrollable(Prompt prompt) {
        Client application = prompt.application();
        if (!application.policy().enrolment() || factors.protect(application.tenant(), prompt.userId())) {
            return List.of();
        }
        return factors.kinds(application.tenant()).stream()
                .filter(kind -> !factors.fallback(kind))
                .filter(kind -> worth(kind).covers(prompt.least()))
                .sorted(Comparator.comparing(this::worth).reversed())
                .toList();
    }

    /**
     * Notes that the person gave a right code of this factor just now.
     *
     * @param enrolled whether the factor was set up here
     * @param remember whether the browser shall be remembered; counts where the application allows it
     * @return false when the prompt is over
     * @throws IllegalStateException when the factor belongs to somebody else, or is not worth enough
     */
    @Transactional
    public boolean prove(Prompt prompt, String factorId, boolean enrolled, boolean remember) {
        Factor factor = factors.get(prompt.application().tenant(), factorId);
        boolean own = prompt.userId().equals(factor.userId()) && factor.verified();
        if (!own || !worth(factor.kind()).covers(prompt.least())) {
            throw new IllegalStateException("The factor " + factorId + " cannot answer " + prompt.id());
        }
        boolean kept = remember && prompt.application().policy().remembers();
        return rows.prove(prompt.id(), factorId, factor.kind(), enrolled, kept, clock.instant());
    }

    /** The person leaves: the application will be told so. */
    @Transactional
    public void cancel(Prompt prompt) {
        if (rows.end(prompt.id(), Outcome.CANCELLED)) {
            Client application = prompt.application();
            events.publishEvent(
                    new SecondStepCancelled(application.tenant(), clock.instant(), application.id(), prompt.userId()));
        }
    }

    /** There is nothing that the person could answer with: the application will be told so. */
    @Transactional
    public void giveUp(Prompt prompt) {
        if (rows.end(prompt.id(), Outcome.IMPOSSIBLE)) {
            Client application = prompt.application();
            events.publishEvent(new SecondStepUnavailable(
                    application.tenant(), clock.instant(), application.id(), prompt.userId()));
        }
    }

    /** The answer of a proven prompt, once. */
    @Transactional
    public Optional<Answer> take(Prompt prompt) {
        Instant now = clock.instant();
        if (!rows.take(prompt.id(), Outcome.PROVEN, now)) {
            return Optional.empty();
        }
        PromptRepository.Proven proven = rows.proven(prompt.id());
        Client application = prompt.application();
        events.publishEvent(
                new SecondStepAsserted(application.tenant(), now, application.id(), prompt.userId(), false));
        FactorType type = factors.type(proven.kind());
        Proof proof = new Proof(
                proven.factorId(), proven.kind(), type.amr(), worth(proven.kind()), proven.at(), proven.enrolled());
        return Optional.of(new Answer(proof, proven.remember()));
    }

    /** Ends an open prompt whose browser stands for a code: nobody is asked. True for one caller. */
    @Transactional
    public boolean takeUnasked(Prompt prompt) {
        return rows.take(prompt.id(), Outcome.OPEN, clock.instant());
    }

    private Assurance worth(String kind) {
        return switch (factors.type(kind).assurance()) {
            case DELIVERED -> Assurance.CODE;
            case POSSESSED, PHISHING_RESISTANT -> Assurance.APP;
        };
    }

    private static byte[] hash(Secret browser) {
        return Token.digest(browser.reveal());
    }
}
