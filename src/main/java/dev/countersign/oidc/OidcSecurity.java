package dev.countersign.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.embed.RefusedClients;
import dev.countersign.prompt.Assurance;
import dev.countersign.web.StatelessSecurity;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The authorization server's endpoints: authorize, push, token, keys and discovery, and no others. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OidcSecurity {

    private static final String[] ENDPOINTS = {
        AuthorizationEndpointFilter.PATH,
        "/oauth2/par",
        "/oauth2/token",
        "/oauth2/jwks",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server"
    };

    /** What the library has and we do not offer. */
    private static final List<String> NOT_OURS = List.of(
            "introspection_endpoint",
            "introspection_endpoint_auth_methods_supported",
            "revocation_endpoint",
            "revocation_endpoint_auth_methods_supported",
            "userinfo_endpoint",
            "end_session_endpoint",
            "device_authorization_endpoint",
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported");

    /** The library would open a session for each answer, to sign people out later; nobody is signed in here. */
    private static final ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> WITHOUT_SESSIONS =
            new ObjectPostProcessor<>() {
                @Override
                public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O endpoint) {
                    endpoint.setSessionAuthenticationStrategy((person, request, response) -> {});
                    return endpoint;
                }
            };

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PublicUrl address) {
        return AuthorizationServerSettings.builder().issuer(address.url()).build();
    }

    @Bean
    OAuth2TokenGenerator<?> answers(
            JWKSource<SecurityContext> keys, SigningKeys signing, IdTokenClaims claims, Clock clock) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(signing::signing);
        JwtGenerator idTokens = new JwtGenerator(encoder);
        idTokens.setJwtCustomizer(claims);
        idTokens.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(idTokens, new OAuth2AccessTokenGenerator());
    }

    /** The library wants one for an endpoint that is not among ours: our access tokens open nothing. */
    @Bean
    JwtDecoder noAccessTokens() {
        return token -> {
            throw new BadJwtException("Access tokens open nothing here");
        };
    }

    @Bean
    @Order(6)
    SecurityFilterChain oidcChain(
            HttpSecurity http,
            ClientAssertions assertions,
            AuthorizationEndpointFilter authorize,
            PromptEntryPoint prompt,
            AuthorizationResponses responses,
            RefusedClients refused)
            throws Exception {
        http.securityMatcher(ENDPOINTS)
                .oauth2AuthorizationServer(server -> server.withObjectPostProcessor(WITHOUT_SESSIONS)
                        .clientAuthentication(client ->
                                client.authenticationProviders(providers -> withOurChecks(providers, assertions)))
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestConverters(converters -> {
                                    converters.clear();
                                    converters.add(new RequestConverter());
                                })
                                .authenticationProviders(OidcSecurity::withOurRules)
                                .authorizationResponseHandler(responses)
                                .errorResponseHandler(responses))
                        .pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(
                                        converters -> converters.add(OidcSecurity::ofNobody))
                                .authenticationProviders(OidcSecurity::withOurRules))
                        .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                                metadata -> metadata.claims(OidcSecurity::describe)))
                        .oidc(oidc ->
                                oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                        metadata -> metadata.claims(OidcSecurity::describe)))));
        return StatelessSecurity.on(http)
                .addFilterAfter(filter(authorize), SecurityContextHolderFilter.class)
                .addFilterAfter(watch(refused), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(rules -> rules.requestMatchers(AuthorizationEndpointFilter.PATH)
                        .access((person, context) -> new AuthorizationDecision(
                                context.getRequest().getAttribute(SecondStepToken.class.getName()) != null))
                        .anyRequest()
                        // the endpoints themselves ask clients for their secrets
                        .access(SingleResultAuthorizationManager.permitAll()))
                .exceptionHandling(denied -> denied.authenticationEntryPoint(prompt))
                .build();
    }

    /** What the library would do below these paths, and we do not. */
    @Bean
    @Order(7)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return StatelessSecurity.on(http)
                .securityMatcher("/oauth2/**", "/.well-known/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().access(SingleResultAuthorizationManager.denyAll()))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, e) -> AuthorizationResponses.plain(
                                response, HttpServletResponse.SC_NOT_FOUND, new OAuth2Error("not_found"))))
                .build();
    }

    /** The library itself has no answer for a caller who shows no secret. */
    private static Authentication ofNobody(HttpServletRequest request) {
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    private static Filter filter(AuthorizationEndpointFilter gate) {
        return (request, response, chain) ->
                gate.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    /** The endpoints that ask clients for their secrets answer 401 to those who have none, and do not say so otherwise. */
    private static Filter watch(RefusedClients refused) {
        return (request, response, chain) -> {
            chain.doFilter(request, response);
            if (((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
                refused.tell(Protocol.OIDC, claimed((HttpServletRequest) request));
            }
        };
    }

    private static @Nullable String claimed(HttpServletRequest request) {
        try {
            Authentication basic = new BasicAuthenticationConverter().convert(request);
            return basic == null ? request.getParameter("client_id") : basic.getName();
        } catch (AuthenticationException e) {
            return null;
        }
    }

    private static void withOurChecks(List<AuthenticationProvider> providers, ClientAssertions assertions) {
        providers.forEach(provider -> {
            if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                secrets.setPasswordEncoder(new SecretText());
            }
            if (provider instanceof JwtClientAssertionAuthenticationProvider keys) {
                keys.setJwtDecoderFactory(assertions);
            }
        });
    }

    private static void withOurRules(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
                requests.setAuthenticationValidator(new AuthenticationRequestValidator());
            }
            if (provider instanceof OAuth2PushedAuthorizationRequestAuthenticationProvider pushed) {
                pushed.setAuthenticationValidator(new AuthenticationRequestValidator());
            }
        });
    }

    private static void describe(Map<String, Object> claims) {
        claims.keySet().removeAll(NOT_OURS);
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
