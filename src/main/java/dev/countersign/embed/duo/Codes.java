package dev.countersign.embed.duo;

import dev.countersign.application.Application;
import dev.countersign.common.Secret;
import dev.countersign.embed.Grant;
import dev.countersign.embed.Grants;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Codes that a browser carries to the application, which exchanges them at once. */
@Component
class Codes {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final Grants grants;
    private final JsonMapper json;

    Codes(Grants grants, JsonMapper json) {
        this.grants = grants;
        this.json = json;
    }

    /**
     * A code for the answer to a request.
     *
     * @throws Refusal when the request was answered before, in whatever way and browser
     */
    Secret issue(Application application, Answer answer) {
        LoginRequest request = answer.request();
        if (!grants.first(application, "request|" + request.id(), request.end())) {
            throw Refusal.request("This request was answered before.");
        }
        return grants.issue(application, json.writeValueAsBytes(answer), LIFE);
    }

    /**
     * What the code stands for, for one caller and once.
     *
     * @throws Refusal when the code is not good, or belongs to another request
     */
    Answer redeem(Application application, Secret code, String redirectUri) {
        Grant grant = grants.find(application, code)
                .orElseThrow(() -> Refusal.grant("The code is unknown, used or too old."));
        Answer answer = json.readValue(grant.content(), Answer.class);
        if (!answer.request().redirectUri().equals(redirectUri)) {
            throw Refusal.grant("The redirect_uri is not the one that the code was sent to.");
        }
        if (!grants.use(grant)) {
            throw Refusal.grant("The code is unknown, used or too old.");
        }
        return answer;
    }
}
