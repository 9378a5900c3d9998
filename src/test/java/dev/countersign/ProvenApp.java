package dev.countersign;

import dev.countersign.challenge.Challenges;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.time.Instant;
import java.util.Map;

/** An authenticator app that somebody has set up, and proven with its first code. */
public record ProvenApp(String factorId, AuthenticatorApp app) {

    /** @param at the time whose code proves it, and which is used up thereby */
    public static ProvenApp of(Factors factors, Challenges challenges, String user, Instant at) {
        return of(factors, challenges, TenantId.DEFAULT, user, at);
    }

    /** The same in this tenant. */
    public static ProvenApp of(Factors factors, Challenges challenges, TenantId tenant, String user, Instant at) {
        Factors.Enrolled enrolled = factors.enrol(
                "totp", new EnrolmentRequest(tenant, user, Map.of("totp_issuer", "Acme", "totp_user", user)));
        AuthenticatorApp app =
                new AuthenticatorApp(enrolled.step().secret("secret").reveal());
        String id = enrolled.factor().id();
        String challenge = challenges.issue(tenant, id).challenge().id();
        challenges.verify(tenant, challenge, new CodeResponse(app.codeAt(at)));
        return new ProvenApp(id, app);
    }
}
