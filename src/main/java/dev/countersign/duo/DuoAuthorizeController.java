package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.duo.ClientSignature.SignedJwt;
import dev.countersign.duo.DuoCodes.DuoResponse;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.PromptOutcome.Gone;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberMe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization endpoint: takes browsers from the client to the prompt, past it where they are remembered, and back.
 * A browser without a valid redirect URI shows the error.
 */
@RestController
class DuoAuthorizeController {

    private final ClientSignature signatures;
    private final Prompts prompts;
    private final RememberMe rememberMe;
    private final BrowserCookies cookies;
    private final DuoCodes codes;
    private final PublicUrl publicUrl;
    private final JsonMapper json;

    DuoAuthorizeController(
            ClientSignature signatures,
            Prompts prompts,
            RememberMe rememberMe,
            BrowserCookies cookies,
            DuoCodes codes,
            PublicUrl publicUrl,
            JsonMapper json) {
        this.signatures = signatures;
        this.prompts = prompts;
        this.rememberMe = rememberMe;
        this.cookies = cookies;
        this.codes = codes;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    @RequestMapping(
            path = DuoSecurity.AUTHORIZE,
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> authorize(HttpServletRequest http, HttpServletResponse response) {
        if ("HEAD".equals(http.getMethod())) {
            throw DuoError.invalidRequest("HEAD is not supported: a request belongs to the browser that brings it.");
        }
        String resumed = http.getParameter("resume");
        String location = resumed == null ? begin(http, response) : resume(resumed, http, response);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(location.startsWith("/") ? http.getContextPath() + location : location))
                .build();
    }

    private String resume(String promptId, HttpServletRequest http, HttpServletResponse response) {
        PromptOutcome outcome = cookies.browser(http)
                .map(browser -> prompts.resume(Protocol.DUO, promptId, browser))
                .orElseGet(Gone::new);
        return location(outcome, http, response);
    }

    private String begin(HttpServletRequest http, HttpServletResponse response) {
        String clientId = DuoAuthorizationRequest.single(http, "client_id");
        SignedJwt jwt = signatures.verify(DuoAuthorizationRequest.single(http, "request"), "client_id", clientId);
        DuoAuthorizationRequest request = DuoAuthorizationRequest.of(jwt, http, publicUrl.url());
        Client client = jwt.client();
        Secret browser = cookies.browserOrNew(http);
        String key = jwt.jws().digest();
        Optional<PromptOutcome> earlier = prompts.resume(client, key, browser);
        if (earlier.isPresent()) {
            return location(earlier.get(), http, response);
        }
        StartPrompt command = new StartPrompt(
                client,
                key,
                jwt.jws().singleUseKey(),
                request.userId(),
                request.userId(),
                Assurance.CODE,
                DuoSecurity.AUTHORIZE,
                json.writeValueAsString(request));
        Prompt prompt = prompts.begin(command, browser)
                .orElseThrow(() -> DuoError.invalidRequest(
                        "This request, or another one with its jti, was brought by another browser or before."));
        cookies.keepBrowser(http, response, browser);
        Optional<Proof> remembered = rememberMe.autoAnswer(prompt, Instant.EPOCH, http, response);
        return remembered
                .map(proof -> allowed(client, DuoResponse.of(request, proof, http.getRemoteAddr())))
                .orElseGet(prompt::page);
    }

    /** Returns where the browser goes next. @throws DuoError when it has no prompt */
    private String location(PromptOutcome outcome, HttpServletRequest http, HttpServletResponse response) {
        return switch (outcome) {
            case Waiting(Prompt prompt) -> prompt.page();
            case Answered answered -> {
                rememberMe.remember(answered, response);
                Prompt prompt = answered.prompt();
                yield allowed(prompt.client(), DuoResponse.of(request(prompt), answered.proof(), http.getRemoteAddr()));
            }
            case Denied(Prompt prompt, DenialReason reason) -> denied(prompt, reason);
            case Gone() ->
                throw DuoError.invalidRequest("There is no such prompt for this browser, or it was answered before.");
        };
    }

    private DuoAuthorizationRequest request(Prompt prompt) {
        return json.readValue(prompt.protocolRequest(), DuoAuthorizationRequest.class);
    }

    private String allowed(Client client, DuoResponse response) {
        DuoAuthorizationRequest request = response.request();
        String name = request.duoCode() ? "duo_code" : "code";
        String code = codes.issue(client, response).reveal();
        return redirect(client, request, "&" + name + '=' + code);
    }

    private String denied(Prompt prompt, DenialReason reason) {
        String description = switch (reason) {
            case EXPIRED -> "The time to answer is over.";
            case CANCELLED -> "The person cancelled.";
            case NO_FACTOR -> "The person has no factor to answer with.";
            case FACTOR_REMOVED -> "The factor was removed before the answer was fetched.";
        };
        String error = "&error=access_denied&error_description=" + encoded(description);
        return redirect(prompt.client(), request(prompt), error);
    }

    /** Checks again that the redirect URI is the client's, which may have removed it, and keeps the query that it has. */
    private static String redirect(Client client, DuoAuthorizationRequest request, String parameters) {
        String uri = request.redirectUri();
        if (!client.redirectUris().contains(uri)) {
            throw DuoError.invalidRequest("The redirect_uri is not registered any more.");
        }
        String separator = !uri.contains("?") ? "?" : uri.endsWith("?") || uri.endsWith("&") ? "" : "&";
        return uri + separator + "state=" + encoded(request.state()) + parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
