package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.client.Client;
import dev.countersign.client.Clients.Created;
import dev.countersign.common.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications on the wire; our own, in the style of the contract. */
final class ApplicationWire {

    private ApplicationWire() {}

    /** @param clientSecret told at creation and when it is renewed, and never again */
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
            @JsonProperty("client_secret") @Nullable String clientSecret) {}

    @Schema(name = "ApplicationList")
    record ApplicationListBody(String object, List<ApplicationBody> data) {}

    static ApplicationBody created(Created created) {
        return body(created.application(), created.secret());
    }

    static ApplicationBody body(Client application) {
        return body(application, null);
    }

    static ApplicationListBody list(List<Client> applications) {
        return new ApplicationListBody(
                "list", applications.stream().map(ApplicationWire::body).toList());
    }

    private static ApplicationBody body(Client application, @Nullable Secret secret) {
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
                application.previousUntil() == null ? null : Wire.time(application.previousUntil()),
                Wire.time(application.createdAt()),
                secret == null ? null : secret.reveal());
    }
}
