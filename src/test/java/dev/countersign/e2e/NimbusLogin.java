package dev.countersign.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A password login whose second step goes by the OpenID Connect SDK of Nimbus, as its documentation does it. */
final class NimbusLogin implements AutoCloseable {

    private final HttpServer http;
    private final OIDCProviderMetadata provider;
    private final ClientID clientId;
    private final Secret secret;
    private final URI callback;

    private State state = new State();
    private Nonce nonce = new Nonce();
    private CodeVerifier verifier = new CodeVerifier();
    private @Nullable String lastCallback;
    private @Nullable String person;

    NimbusLogin(int port, Map<String, String> settings) {
        try {
            provider = OIDCProviderMetadata.resolve(new Issuer(settings.get("COUNTERSIGN_URL")));
            clientId = new ClientID(settings.get("COUNTERSIGN_CLIENT_ID"));
            secret = new Secret(settings.get("COUNTERSIGN_CLIENT_SECRET"));
            callback = URI.create("http://localhost:" + port + "/callback");
            http = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException | GeneralException e) {
            throw new AssertionError(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (RuntimeException | IOException e) {
            show(exchange, ShopPages.refused(e.toString()));
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> {
                String page = person == null ? ShopPages.signIn("") : ShopPages.welcome(person);
                show(exchange, page);
            }
            case "/sign-in" -> {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean right = form.equals("username=" + ShopPages.USERNAME + "&password=" + ShopPages.PASSWORD);
                redirect(exchange, right ? leave() : URI.create("/"));
            }
            case "/callback" -> {
                lastCallback = callback.resolve(exchange.getRequestURI()).toString();
                comeBack();
                redirect(exchange, URI.create("/"));
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    /** Where the browser is sent for the second step. */
    URI leave() throws IOException {
        state = new State();
        nonce = new Nonce();
        verifier = new CodeVerifier();
        AuthenticationRequest request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid"), clientId, callback)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .loginHint(ShopPages.USERNAME)
                .build();
        try {
            PushedAuthorizationResponse pushed = PushedAuthorizationResponse.parse(new PushedAuthorizationRequest(
                            provider.getPushedAuthorizationRequestEndpointURI(),
                            new ClientSecretBasic(clientId, secret),
                            request)
                    .toHTTPRequest()
                    .send());
            return new AuthenticationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), clientId)
                    .endpointURI(provider.getAuthorizationEndpointURI())
                    .build()
                    .toURI();
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private void comeBack() throws IOException {
        try {
            AuthenticationResponse back = AuthenticationResponseParser.parse(URI.create(String.valueOf(lastCallback)));
            if (!back.indicatesSuccess()) {
                throw new IllegalStateException(
                        back.toErrorResponse().getErrorObject().getCode());
            }
            if (!state.equals(back.getState())) {
                throw new IllegalStateException("not our state");
            }
            IDTokenClaimsSet claims = redeem(back.toSuccessResponse().getAuthorizationCode());
            if (!claims.getSubject().getValue().equals(ShopPages.USERNAME)) {
                throw new IllegalStateException("somebody else");
            }
            person = claims.getSubject() + " by " + claims.getACR();
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /** Exchanges a code and checks the answer as the SDK does. */
    IDTokenClaimsSet redeem(AuthorizationCode code) throws IOException {
        try {
            var answer = OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                            provider.getTokenEndpointURI(),
                            new ClientSecretBasic(clientId, secret),
                            new AuthorizationCodeGrant(code, callback, verifier))
                    .build()
                    .toHTTPRequest()
                    .send());
            if (!answer.indicatesSuccess()) {
                throw new IllegalStateException(
                        answer.toErrorResponse().getErrorObject().getCode());
            }
            OIDCTokenResponse tokens = (OIDCTokenResponse) answer.toSuccessResponse();
            IDTokenValidator validator = new IDTokenValidator(
                    provider.getIssuer(),
                    clientId,
                    JWSAlgorithm.RS256,
                    provider.getJWKSetURI().toURL());
            return validator.validate(tokens.getOIDCTokens().getIDToken(), nonce);
        } catch (ParseException | com.nimbusds.jose.proc.BadJOSEException | com.nimbusds.jose.JOSEException e) {
            throw new IOException(e);
        }
    }

    /** The code that the browser brought last. */
    AuthorizationCode lastCode() {
        String query = URI.create(String.valueOf(lastCallback)).getRawQuery();
        String code = query.replaceFirst(".*\\bcode=([^&]*).*", "$1");
        return new AuthorizationCode(URLDecoder.decode(code, StandardCharsets.UTF_8));
    }

    private static void show(HttpExchange exchange, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, URI address) throws IOException {
        exchange.getResponseHeaders().set("Location", address.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
