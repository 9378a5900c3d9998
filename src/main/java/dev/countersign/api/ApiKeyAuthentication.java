package dev.countersign.api;

import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** An authenticated API key with its scopes as authorities. The name is the id of the key. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;

    ApiKeyAuthentication(ApiKey key) {
        super(authorities(key));
        this.key = key;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(ApiKey key) {
        return AuthorityUtils.createAuthorityList(
                key.scopes().stream().map(Scope::authority).toList());
    }

    @Override
    public ApiKey getPrincipal() {
        return key;
    }

    @Override
    public String getName() {
        return key.id();
    }

    /** Returns nothing: the text of the key is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }
}
