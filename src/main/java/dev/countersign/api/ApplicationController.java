package dev.countersign.api;

import dev.countersign.api.ApplicationWire.ApplicationBody;
import dev.countersign.api.ApplicationWire.ApplicationListBody;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Clients.Settings;
import dev.countersign.client.Protocol;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The applications of the caller's own tenant that send people to the prompt, for keys with the scope {@code admin}. */
@RestController
@RequestMapping(path = "/applications", produces = Wire.JSON)
class ApplicationController {

    private final Clients applications;

    ApplicationController(Clients applications) {
        this.applications = applications;
    }

    @RequiresScope(Scope.ADMIN)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationBody create(
            @AuthenticationPrincipal ApiKey key,
            @Takes(Requests.CreateApplication.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        Settings settings = new Settings(
                fields.requiredText("name"),
                fields.requiredTexts("redirect_uris"),
                fields.texts("return_uris").orElse(List.of()),
                policy(fields, Policy.DEFAULT),
                fields.text("public_keys").orElse(null));
        return ApplicationWire.created(applications.create(key.tenant(), protocol(fields), settings));
    }

    @RequiresScope(Scope.ADMIN)
    @GetMapping
    ApplicationListBody list(@AuthenticationPrincipal ApiKey key) {
        return ApplicationWire.list(applications.list(key.tenant()));
    }

    @RequiresScope(Scope.ADMIN)
    @GetMapping("/{id}")
    ApplicationBody get(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return ApplicationWire.body(applications.get(key.tenant(), id));
    }

    /** Changes the settings that are told, and leaves the others as they are. */
    @RequiresScope(Scope.ADMIN)
    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApplicationBody change(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Takes(Requests.ChangeApplication.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        Client current = applications.get(key.tenant(), id);
        Settings settings = new Settings(
                fields.text("name").orElse(current.name()),
                fields.texts("redirect_uris").orElse(current.redirectUris()),
                fields.texts("return_uris").orElse(current.returnUris()),
                policy(fields, current.policy()),
                fields.text("public_keys").orElse(current.publicKeys()));
        return ApplicationWire.body(applications.change(key.tenant(), id, settings));
    }

    /** Gives it a new secret; the old one works for 24 hours more, or until it is ended. */
    @RequiresScope(Scope.ADMIN)
    @PostMapping("/{id}/secret")
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationBody renewSecret(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return ApplicationWire.created(applications.renewSecret(key.tenant(), id));
    }

    /** Ends the secret that it had before the newest one, at once. */
    @RequiresScope(Scope.ADMIN)
    @DeleteMapping("/{id}/previous_secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endPreviousSecret(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        applications.endPreviousSecret(key.tenant(), id);
    }

    @RequiresScope(Scope.ADMIN)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        applications.delete(key.tenant(), id);
    }

    private static Policy policy(RequestBodyFields fields, Policy otherwise) {
        return new Policy(
                fields.flag("enrolment").orElse(otherwise.enrolment()),
                fields.number("remember_days").orElse(otherwise.rememberDays()));
    }

    private static Protocol protocol(RequestBodyFields fields) {
        return Protocol.ofWireName(fields.requiredText("protocol"))
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Fault("protocol", "invalid", "protocol must be oidc or duo."))));
    }
}
