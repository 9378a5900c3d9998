package dev.countersign.api;

import dev.countersign.tenant.ApiKey;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A request that came with a good API key. Its name is the key's id, which the audit trail writes down. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;

    ApiKeyAuthentication(ApiKey key) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.key = key;
        setAuthenticated(true);
    }

    @Override
    public ApiKey getPrincipal() {
        return key;
    }

    @Override
    public String getName() {
        return key.id();
    }

    /** The key's text is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }
}
