package dev.countersign.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** The Countersign server as an OpenID provider: takes requests that this application vouches for, and redeems codes. */
class CountersignServer {

    private final ClientRegistration registration;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final RestClient http;
    private final String pushUri;
    private final AuthenticationProvider answers;

    CountersignServer(CountersignProperties settings, ClientRegistration registration, RestClient http) {
        this.registration = registration;
        this.http = http;
        this.pushUri = settings.url() + "/oauth2/par";
        this.answers = IdTokens.provider(registration, settings.timeout());
        // by the name of the registration only, never by an address
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), "/countersign/none");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    /** A new request with a state, a nonce and a PKCE verifier of its own. */
    OAuth2AuthorizationRequest request(HttpServletRequest request, Map<String, Object> wishes) {
        OAuth2AuthorizationRequest plain = requests.resolve(request, registration.getRegistrationId());
        return OAuth2AuthorizationRequest.from(Objects.requireNonNull(plain))
                .additionalParameters(parameters -> parameters.putAll(wishes))
                .build();
    }

    /**
     * Tells Countersign what is asked, over a connection that proves who asks, so that no browser can ask in our name.
     *
     * @return where to send the browser
     * @throws Refusal if Countersign cannot be reached or refuses
     */
    String push(OAuth2AuthorizationRequest request) {
        Map<?, ?> answer;
        try {
            answer = http.post()
                    .uri(pushUri)
                    .headers(headers -> headers.setBasicAuth(
                            encode(registration.getClientId()), encode(registration.getClientSecret())))
                    .body(form(request))
                    .retrieve()
                    .body(Map.class);
        } catch (RestClientException e) {
            throw new Refusal(Refusal.Reason.UNREACHABLE, "the request was not taken: " + e.getMessage(), e);
        }
        if (answer == null || !(answer.get("request_uri") instanceof String pushed)) {
            throw new Refusal(Refusal.Reason.UNREACHABLE, "the answer to the request has no request_uri");
        }
        return UriComponentsBuilder.fromUriString(request.getAuthorizationUri())
                .queryParam("client_id", "{client}")
                .queryParam("request_uri", "{request}")
                .encode()
                .buildAndExpand(request.getClientId(), pushed)
                .toUriString();
    }

    /**
     * Exchanges the code and checks the signature, issuer, audience, times and nonce of the answer.
     *
     * @throws AuthenticationException if any of that fails
     */
    OidcIdToken redeem(OAuth2AuthorizationRequest request, String code, String state) {
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .state(state)
                .redirectUri(Objects.requireNonNull(request.getRedirectUri()))
                .build();
        Authentication answer = answers.authenticate(
                new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(request, response)));
        if (answer == null || !(answer.getPrincipal() instanceof OidcUser user)) {
            throw new Refusal(Refusal.Reason.DOUBTFUL, "the answer has no id_token");
        }
        return user.getIdToken();
    }

    private static MultiValueMap<String, String> form(OAuth2AuthorizationRequest request) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("response_type", "code");
        form.add("client_id", request.getClientId());
        form.add("redirect_uri", request.getRedirectUri());
        form.add("scope", String.join(" ", request.getScopes()));
        form.add("state", request.getState());
        request.getAdditionalParameters().forEach((name, value) -> form.put(name, List.of(value.toString())));
        return form;
    }

    private static String encode(String credential) {
        return URLEncoder.encode(credential, StandardCharsets.UTF_8);
    }
}
