package dev.countersign.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.oidc.OidcClientRepository.ClientSecretEncoder;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Proof;
import dev.countersign.web.StatelessSecurity;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Configures the authorization server: its endpoints for authorization, pushed requests, tokens, keys and discovery, and no others. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OidcSecurity {

    /** A client verifies an ID token once, at once. */
    private static final Duration ID_TOKEN_LIFE = Duration.ofMinutes(5);

    private static final AuthenticationConverter CONVERTER =
            new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    private static final String[] ENDPOINTS = {
        AuthorizationEndpointFilter.PATH,
        "/oauth2/par",
        "/oauth2/token",
        "/oauth2/jwks",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server"
    };

    /** What the library offers and this server does not. */
    private static final List<String> NOT_SUPPORTED = List.of(
            "introspection_endpoint",
            "introspection_endpoint_auth_methods_supported",
            "revocation_endpoint",
            "revocation_endpoint_auth_methods_supported",
            "userinfo_endpoint",
            "end_session_endpoint",
            "device_authorization_endpoint",
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported");

    /** The library would open a session for each response, to log users out later; nobody is logged in here. */
    private static final ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> WITHOUT_SESSIONS =
            new ObjectPostProcessor<>() {
                @Override
                public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O endpoint) {
                    endpoint.setSessionAuthenticationStrategy((authentication, request, response) -> {});
                    return endpoint;
                }
            };

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PublicUrl publicUrl) {
        return AuthorizationServerSettings.builder().issuer(publicUrl.url()).build();
    }

    @Bean
    OAuth2TokenGenerator<?> tokenGenerator(JWKSource<SecurityContext> keys, SigningKeys signing, Clock clock) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(signing::signing);
        JwtGenerator idTokens = new JwtGenerator(encoder);
        idTokens.setJwtCustomizer(context -> addClaims(context, clock.instant()));
        idTokens.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(idTokens, new OAuth2AccessTokenGenerator());
    }

    /** The library needs one for an endpoint that is not offered: access tokens authorize nothing here. */
    @Bean
    JwtDecoder noAccessTokens() {
        return token -> {
            throw new BadJwtException("Access tokens authorize nothing here");
        };
    }

    @Bean
    @Order(6)
    SecurityFilterChain oidcChain(
            HttpSecurity http,
            ClientAssertions assertions,
            AuthorizationEndpointFilter authorize,
            AuthorizationResponses responses,
            Clients clients)
            throws Exception {
        http.securityMatcher(ENDPOINTS)
                .oauth2AuthorizationServer(server -> server.withObjectPostProcessor(WITHOUT_SESSIONS)
                        .clientAuthentication(client -> client.authenticationProviders(
                                providers -> withOurClientAuthentication(providers, assertions)))
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestConverters(converters -> {
                                    converters.clear();
                                    converters.add(OidcSecurity::authenticatedRequest);
                                })
                                .authenticationProviders(OidcSecurity::withParsedRequests)
                                .authorizationResponseHandler(responses)
                                .errorResponseHandler(responses))
                        .pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(
                                        converters -> converters.add(OidcSecurity::unauthenticatedClient))
                                .authenticationProviders(OidcSecurity::withValidatedRequests))
                        .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                                metadata -> metadata.claims(OidcSecurity::describe)))
                        .oidc(oidc ->
                                oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                        metadata -> metadata.claims(OidcSecurity::describe)))));
        return StatelessSecurity.on(http)
                .addFilterAfter(filter(authorize), SecurityContextHolderFilter.class)
                .addFilterAfter(reportUnauthorized(clients), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(rules -> rules.requestMatchers(AuthorizationEndpointFilter.PATH)
                        .access((authentication, context) -> new AuthorizationDecision(
                                context.getRequest().getAttribute(SecondStepToken.class.getName()) != null))
                        .anyRequest()
                        // the endpoints themselves authenticate clients
                        .access(SingleResultAuthorizationManager.permitAll()))
                .exceptionHandling(denied -> denied.authenticationEntryPoint(authorize))
                .build();
    }

    /** Answers 404 at the endpoints of the library that are not offered. */
    @Bean
    @Order(7)
    SecurityFilterChain unsupportedOidcChain(HttpSecurity http) throws Exception {
        return StatelessSecurity.on(http)
                .securityMatcher("/oauth2/**", "/.well-known/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().access(SingleResultAuthorizationManager.denyAll()))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, e) -> AuthorizationResponses.plain(
                                response, HttpServletResponse.SC_NOT_FOUND, new OAuth2Error("not_found"))))
                .build();
    }

    /** Answers a caller without client authentication, which the library does not. */
    private static Authentication unauthenticatedClient(HttpServletRequest request) {
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    private static Filter filter(AuthorizationEndpointFilter endpoint) {
        return (request, response, chain) ->
                endpoint.doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    /** Reports each 401 of the endpoints that authenticate clients: the library publishes no event for it. */
    private static Filter reportUnauthorized(Clients clients) {
        return (request, response, chain) -> {
            chain.doFilter(request, response);
            if (((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
                clients.reportAuthenticationFailure(Protocol.OIDC, claimedClientId((HttpServletRequest) request));
            }
        };
    }

    private static @Nullable String claimedClientId(HttpServletRequest request) {
        try {
            Authentication basic = new BasicAuthenticationConverter().convert(request);
            return basic == null ? request.getParameter("client_id") : basic.getName();
        } catch (AuthenticationException e) {
            return null;
        }
    }

    private static void withOurClientAuthentication(
            List<AuthenticationProvider> providers, ClientAssertions assertions) {
        providers.forEach(provider -> {
            if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                secrets.setPasswordEncoder(new ClientSecretEncoder());
            }
            if (provider instanceof JwtClientAssertionAuthenticationProvider keys) {
                keys.setJwtDecoderFactory(assertions);
            }
        });
    }

    /** {@link AuthorizationEndpointFilter} has validated the request when it parsed it. */
    private static void withParsedRequests(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
                requests.setAuthenticationValidator(request -> {});
            }
        });
    }

    private static void withValidatedRequests(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2PushedAuthorizationRequestAuthenticationProvider pushed) {
                pushed.setAuthenticationValidator(new AuthenticationRequestValidator());
            }
        });
    }

    /**
     * Converts requests that their client authenticated, and rejects all others. The principal is the user who completed
     * the second step for this very request, never the one who is signed in to this server's own pages.
     */
    private static @Nullable Authentication authenticatedRequest(HttpServletRequest request) {
        if (!TrustedParametersRequest.is(request)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, RequestObjectResolver.UNAUTHENTICATED, null),
                    null);
        }
        Authentication converted = CONVERTER.convert(request);
        return converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken authorization
                        && request.getAttribute(SecondStepToken.class.getName()) instanceof SecondStepToken user
                ? new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        authorization.getAuthorizationUri(),
                        authorization.getClientId(),
                        user,
                        authorization.getRedirectUri(),
                        authorization.getState(),
                        authorization.getScopes(),
                        authorization.getAdditionalParameters())
                : converted;
    }

    /**
     * Adds who, when, how and how well (OpenID Connect Core, section 2; RFC 8176 for {@code amr}). The claims of our own
     * are the factor, whether the browser was remembered, and whether the factor was enrolled at the prompt.
     */
    private static void addClaims(JwtEncodingContext context, Instant now) {
        if (!(context.getPrincipal() instanceof SecondStepToken user)) {
            throw new IllegalStateException("An ID token needs a second step");
        }
        Proof proof = user.proof();
        List<String> methods = new ArrayList<>(proof.methods());
        methods.add("mfa");
        context.getClaims()
                .expiresAt(now.plus(ID_TOKEN_LIFE))
                .claim("preferred_username", user.getName())
                .claim(IdTokenClaimNames.AUTH_TIME, proof.at().getEpochSecond())
                .claim(IdTokenClaimNames.ACR, proof.assurance().wireName())
                .claim(IdTokenClaimNames.AMR, methods)
                .claim("countersign_factor", proof.factorId())
                .claim("countersign_remembered", proof.remembered())
                .claim("countersign_enrolled", proof.enrolled());
    }

    private static void describe(Map<String, Object> claims) {
        claims.keySet().removeAll(NOT_SUPPORTED);
        claims.put("grant_types_supported", List.of("authorization_code"));
        claims.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
        claims.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256", "ES256", "EdDSA"));
        claims.put("scopes_supported", List.of("openid"));
        claims.put("prompt_values_supported", List.of("none", "login"));
        claims.put("request_parameter_supported", true);
        claims.put("request_object_signing_alg_values_supported", List.of("HS256", "RS256", "ES256", "EdDSA"));
        claims.put("claims_parameter_supported", true);
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put(
                "acr_values_supported",
                Arrays.stream(Assurance.values()).map(Assurance::wireName).toList());
        claims.put(
                "claims_supported",
                List.of(
                        "sub",
                        "preferred_username",
                        "auth_time",
                        "acr",
                        "amr",
                        "nonce",
                        "countersign_factor",
                        "countersign_remembered",
                        "countersign_enrolled"));
    }
}
