package dev.countersign.spring;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A second step that a browser was sent to.
 *
 * @param request what was asked, with the state, the nonce and the PKCE verifier that prove that an answer belongs to it
 * @param target where the person wanted to go
 * @param maxAge how long ago it may have been passed, if it was asked for afresh
 */
record Pending(
        OAuth2AuthorizationRequest request,
        String target,
        @Nullable Duration maxAge) implements Serializable {}
