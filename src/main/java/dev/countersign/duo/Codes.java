package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.grant.OneTimeGrants;
import dev.countersign.grant.OneTimeGrants.OneTimeGrant;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Codes that a browser carries to the application, which exchanges them at once. */
@Component
class Codes {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final OneTimeGrants grants;
    private final JsonMapper json;

    Codes(OneTimeGrants grants, JsonMapper json) {
        this.grants = grants;
        this.json = json;
    }

    /**
     * A code for the answer to a request.
     *
     * @throws DuoError when the request was answered before, in whatever way and browser
     */
    Secret issue(Client application, DuoResponse answer) {
        LoginRequest request = answer.request();
        if (!grants.recordFirstUse(application, "request|" + request.id(), request.end())) {
            throw DuoError.request("This request was answered before.");
        }
        return grants.issue(application, json.writeValueAsBytes(answer), LIFE);
    }

    /**
     * What the code stands for, for one caller and once.
     *
     * @throws DuoError when the code is not good, or belongs to another request
     */
    DuoResponse redeem(Client application, Secret code, String redirectUri) {
        OneTimeGrant grant = grants.find(application, code)
                .orElseThrow(() -> DuoError.grant("The code is unknown, used or too old."));
        DuoResponse answer = json.readValue(grant.content(), DuoResponse.class);
        if (!answer.request().redirectUri().equals(redirectUri)) {
            throw DuoError.grant("The redirect_uri is not the one that the code was sent to.");
        }
        if (!grants.consume(grant)) {
            throw DuoError.grant("The code is unknown, used or too old.");
        }
        return answer;
    }
}
