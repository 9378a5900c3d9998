package dev.countersign.oidc;

import dev.countersign.prompt.Proof;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The authentication of a client's user who completed the second step for one request; it lives as long as the request. */
final class SecondStepToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String userId;
    private final transient Proof proof;

    SecondStepToken(String userId, Proof proof) {
        super(List.of());
        this.userId = userId;
        this.proof = proof;
        setAuthenticated(true);
    }

    Proof proof() {
        return proof;
    }

    @Override
    public String getName() {
        return userId;
    }

    @Override
    public Object getPrincipal() {
        return userId;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
