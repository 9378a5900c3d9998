package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.ApiJson.WholeNumberDeserializer;
import dev.countersign.api.Constraints.Line;
import dev.countersign.api.Constraints.OneOf;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Clients.IssuedSecret;
import dev.countersign.client.Clients.Settings;
import dev.countersign.client.Protocol;
import dev.countersign.common.OneLine;
import dev.countersign.common.Secret;
import dev.countersign.common.WireTime;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The applications of the caller's own tenant that send users to the prompt, an extension of the wire contract. */
@ApiController
class ApplicationController {

    private static final String NAME = "must be 1 to {max} characters of one line.";
    private static final String REDIRECT_URIS = "must hold {min} to {max} addresses.";
    private static final String RETURN_URIS = "must hold at most {max} addresses.";
    private static final String DAYS = "must be 0 to 365.";
    private static final int MAX_URIS = 20;
    private static final int MAX_URI_LENGTH = 350;

    private final Clients applications;

    ApplicationController(Clients applications) {
        this.applications = applications;
    }

    @Schema(name = "CreateApplication")
    record CreateApplicationRequest(
            @NotNull @Line(max = OneLine.MAX_NAME_LENGTH, message = NAME)
            String name,

            @NotNull
            @OneOf(
                    value = {"oidc", "duo"},
                    message = "must be oidc or duo.")
            String protocol,

            @JsonProperty("redirect_uris")
            @JsonSetter(contentNulls = Nulls.FAIL)
            @NotNull
            @Size(min = 1, max = MAX_URIS, message = REDIRECT_URIS)
            @ArraySchema(
                    arraySchema = @Schema(description = "Where users are sent back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = MAX_URI_LENGTH))
            List<String> redirectUris,

            @JsonProperty("return_uris")
            @JsonSetter(contentNulls = Nulls.FAIL)
            @Size(max = MAX_URIS, message = RETURN_URIS)
            @ArraySchema(
                    arraySchema =
                            @Schema(description = "Where portal links may lead back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = MAX_URI_LENGTH))
            @Nullable
            List<String> returnUris,

            @Schema(description = "Whether users set up what they lack at the prompt. Default: true.") @Nullable
            Boolean enrolment,

            @JsonProperty("remember_days")
            @JsonDeserialize(using = WholeNumberDeserializer.class)
            @Min(value = 0, message = DAYS)
            @Max(value = 365, message = DAYS)
            @Schema(description = "For how long a browser may be remembered, 0 to 365. Default: 0, never.")
            @Nullable
            Integer rememberDays,

            @JsonProperty("public_keys")
            @Schema(
                    description = "Public keys by which the client authenticates instead of its secret: a JSON Web Key"
                            + " Set or a public key in PEM form, as text.")
            @Nullable
            String publicKeys) {

        Settings settings() {
            return new Settings(
                    name,
                    redirectUris,
                    Objects.requireNonNullElse(returnUris, List.of()),
                    policy(enrolment, rememberDays, Policy.DEFAULT),
                    publicKeys);
        }
    }

    @Schema(name = "ChangeApplication")
    record ChangeApplicationRequest(
            @Line(max = OneLine.MAX_NAME_LENGTH, message = NAME) @Nullable
            String name,

            @JsonProperty("redirect_uris")
            @JsonSetter(contentNulls = Nulls.FAIL)
            @Size(min = 1, max = MAX_URIS, message = REDIRECT_URIS)
            @ArraySchema(schema = @Schema(format = "uri", maxLength = MAX_URI_LENGTH))
            @Nullable
            List<String> redirectUris,

            @JsonProperty("return_uris")
            @JsonSetter(contentNulls = Nulls.FAIL)
            @Size(max = MAX_URIS, message = RETURN_URIS)
            @ArraySchema(schema = @Schema(format = "uri", maxLength = MAX_URI_LENGTH))
            @Nullable
            List<String> returnUris,

            @Nullable Boolean enrolment,

            @JsonProperty("remember_days")
            @JsonDeserialize(using = WholeNumberDeserializer.class)
            @Min(value = 0, message = DAYS)
            @Max(value = 365, message = DAYS)
            @Nullable
            Integer rememberDays,

            @JsonProperty("public_keys")
            @Schema(description = "As at creation; an empty text removes the keys.")
            @Nullable
            String publicKeys) {

        Settings settings(Client current) {
            return new Settings(
                    Objects.requireNonNullElse(name, current.name()),
                    Objects.requireNonNullElse(redirectUris, current.redirectUris()),
                    Objects.requireNonNullElse(returnUris, current.returnUris()),
                    policy(enrolment, rememberDays, current.policy()),
                    publicKeys == null ? current.publicKeys() : publicKeys);
        }
    }

    /** @param clientSecret at creation and renewal only */
    @Schema(name = "Application")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApplicationBody(
            String object,
            String id,
            String name,
            String protocol,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("redirect_uris") List<String> redirectUris,
            @JsonProperty("return_uris") List<String> returnUris,
            Boolean enrolment,
            @JsonProperty("remember_days") Integer rememberDays,
            @JsonProperty("public_keys") @Nullable String publicKeys,
            @JsonProperty("previous_secret_until") @Nullable String previousUntil,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("client_secret") @Nullable String clientSecret) {

        static ApplicationBody of(Client application) {
            return of(application, null);
        }

        static ApplicationBody of(IssuedSecret created) {
            return of(created.client(), created.secret());
        }

        private static ApplicationBody of(Client application, @Nullable Secret secret) {
            return new ApplicationBody(
                    "application",
                    application.id(),
                    application.name(),
                    application.protocol().wireName(),
                    application.clientId(),
                    application.redirectUris(),
                    application.returnUris(),
                    application.policy().enrolment(),
                    application.policy().rememberDays(),
                    application.publicKeys(),
                    application.previousUntil() == null ? null : WireTime.format(application.previousUntil()),
                    WireTime.format(application.createdAt()),
                    secret == null ? null : secret.reveal());
        }
    }

    @Schema(name = "ApplicationList")
    record ApplicationListBody(String object, List<ApplicationBody> data) {}

    @HasScope(Scope.ADMIN)
    @PostMapping(path = "/applications", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationBody create(
            @AuthenticationPrincipal ApiKey key,
            @Valid @RequestBody(required = false) CreateApplicationRequest request) {
        Protocol protocol = Protocol.ofWireName(request.protocol()).orElseThrow();
        return ApplicationBody.of(applications.create(key.tenant(), protocol, request.settings()));
    }

    @HasScope(Scope.ADMIN)
    @GetMapping("/applications")
    ApplicationListBody list(@AuthenticationPrincipal ApiKey key) {
        return new ApplicationListBody(
                "list",
                applications.list(key.tenant()).stream()
                        .map(ApplicationBody::of)
                        .toList());
    }

    @HasScope(Scope.ADMIN)
    @GetMapping("/applications/{id}")
    ApplicationBody get(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return ApplicationBody.of(applications.get(key.tenant(), id));
    }

    /** Changes the settings that the request has, and leaves the others as they are. */
    @HasScope(Scope.ADMIN)
    @PatchMapping(path = "/applications/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApplicationBody change(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Valid @RequestBody(required = false) ChangeApplicationRequest request) {
        Client current = applications.get(key.tenant(), id);
        return ApplicationBody.of(applications.change(key.tenant(), id, request.settings(current)));
    }

    /** Creates a new secret. The old one works for 24 hours more, or until it is ended. */
    @HasScope(Scope.ADMIN)
    @PostMapping("/applications/{id}/secret")
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationBody renewSecret(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return ApplicationBody.of(applications.renewSecret(key.tenant(), id));
    }

    /** Ends the secret before the newest one, at once. */
    @HasScope(Scope.ADMIN)
    @DeleteMapping("/applications/{id}/previous_secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endPreviousSecret(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        applications.revokePreviousSecret(key.tenant(), id);
    }

    @HasScope(Scope.ADMIN)
    @DeleteMapping("/applications/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        applications.delete(key.tenant(), id);
    }

    private static Policy policy(@Nullable Boolean enrolment, @Nullable Integer rememberDays, Policy otherwise) {
        return new Policy(
                Objects.requireNonNullElse(enrolment, otherwise.enrolment()),
                Objects.requireNonNullElse(rememberDays, otherwise.rememberDays()));
    }
}
