package dev.countersign.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A password login in Spring Security whose second step goes by its own {@code oauth2Login}, and nothing of ours. No
 * component, so that the server under test does not find it.
 */
@EnableWebSecurity
@EnableMultiFactorAuthentication(
        authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY})
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
class OAuth2Login {

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(User.withUsername(ShopPages.USERNAME)
                .password("{noop}" + ShopPages.PASSWORD)
                .roles("USER")
                .build());
    }

    @Bean
    ClientRegistrationRepository countersign(
            @Value("${COUNTERSIGN_URL}") String issuer,
            @Value("${COUNTERSIGN_CLIENT_ID}") String clientId,
            @Value("${COUNTERSIGN_CLIENT_SECRET}") String secret) {
        return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId("countersign")
                .clientId(clientId)
                .clientSecret(secret)
                .scope("openid")
                // the second step counts for whoever gave the password only if the names are the same
                .userNameAttributeName("preferred_username")
                .build());
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        ClientRegistration countersign = Objects.requireNonNull(clients.findByRegistrationId("countersign"));
        var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(request -> request.parameters(all -> sign(all, countersign)));
        return http.authorizeHttpRequests(rules -> rules.requestMatchers("/sign-in")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in").permitAll())
                .oauth2Login(second -> second.authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(requests))
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(OAuth2Login::withFactor)))
                .build();
    }

    /** Spring grants this factor for plain OAuth 2.0 by itself, and not (7.1) for OpenID Connect. */
    private static Set<GrantedAuthority> withFactor(Collection<? extends GrantedAuthority> granted) {
        Set<GrantedAuthority> all = new HashSet<>(granted);
        for (GrantedAuthority authority : granted) {
            if (authority instanceof OidcUserAuthority answer) {
                all.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY)
                        .issuedAt(Objects.requireNonNull(answer.getIdToken().getAuthenticatedAt()))
                        .build());
            }
        }
        return all;
    }

    /** Says in our own name who is asked (RFC 9101), so that no browser can. */
    private static void sign(Map<String, Object> parameters, ClientRegistration client) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client.getClientId())
                .audience(client.getProviderDetails().getIssuerUri())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .claim(
                        "login_hint",
                        Objects.requireNonNull(
                                        SecurityContextHolder.getContext().getAuthentication())
                                .getName());
        parameters.forEach(claims::claim);
        try {
            SignedJWT request = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            request.sign(new MACSigner(client.getClientSecret().getBytes(StandardCharsets.UTF_8)));
            parameters.keySet().retainAll(Set.of("client_id", "response_type", "scope"));
            parameters.put("request", request.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    RouterFunction<ServerResponse> pages() {
        return RouterFunctions.route()
                .GET(
                        "/",
                        request -> page(ShopPages.welcome(
                                request.principal().map(Principal::getName).orElse("nobody"))))
                .GET("/sign-in", request -> page(ShopPages.signIn(csrf(request))))
                .build();
    }

    private static ServerResponse page(String html) {
        return ServerResponse.ok().contentType(MediaType.TEXT_HTML).body(html);
    }

    private static String csrf(ServerRequest request) {
        CsrfToken token =
                (CsrfToken) Objects.requireNonNull(request.servletRequest().getAttribute(CsrfToken.class.getName()));
        return "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\"" + token.getToken() + "\">";
    }
}
