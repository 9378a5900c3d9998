package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.grant.OneTimeGrants;
import dev.countersign.grant.OneTimeGrants.OneTimeGrant;
import dev.countersign.prompt.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Issues authorization codes, which a browser carries to the client, and redeems them once. */
@Component
class DuoCodes {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final OneTimeGrants grants;
    private final JsonMapper json;

    DuoCodes(OneTimeGrants grants, JsonMapper json) {
        this.grants = grants;
        this.json = json;
    }

    /**
     * What a code stands for: a request, and how the user completed the second step.
     *
     * @param methods the methods of the proof, by the names of RFC 8176
     * @param address the IP address of the browser, as this server sees it
     */
    record DuoResponse(
            DuoAuthorizationRequest request,
            List<String> methods,
            boolean remembered,
            Instant provenAt,
            @Nullable String address) {

        static DuoResponse of(DuoAuthorizationRequest request, Proof proof, @Nullable String address) {
            return new DuoResponse(request, proof.methods(), proof.remembered(), proof.at(), address);
        }
    }

    /**
     * Issues the code for a response.
     *
     * @throws DuoError when the request was answered before, in whatever way and browser
     */
    Secret issue(Client client, DuoResponse response) {
        DuoAuthorizationRequest request = response.request();
        if (!grants.recordFirstUse(client, "request|" + request.id(), request.end())) {
            throw DuoError.invalidRequest("This request was answered before.");
        }
        return grants.issue(client, json.writeValueAsBytes(response), LIFE);
    }

    /**
     * Redeems a code, for a single caller.
     *
     * @throws DuoError when the code is not valid, or belongs to another redirect URI
     */
    DuoResponse redeem(Client client, Secret code, String redirectUri) {
        OneTimeGrant grant = grants.find(client, code)
                .orElseThrow(() -> DuoError.invalidGrant("The code is unknown, used or too old."));
        DuoResponse response = json.readValue(grant.content(), DuoResponse.class);
        if (!response.request().redirectUri().equals(redirectUri)) {
            throw DuoError.invalidGrant("The redirect_uri is not the one that the code was sent to.");
        }
        if (!grants.consume(grant)) {
            throw DuoError.invalidGrant("The code is unknown, used or too old.");
        }
        return response;
    }
}
