package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.api.Constraints.Line;
import dev.countersign.api.Constraints.UserId;
import dev.countersign.common.Subject;
import dev.countersign.common.WireTime;
import dev.countersign.portal.PortalLinks;
import dev.countersign.portal.PortalLinks.CreatePortalLink;
import dev.countersign.portal.PortalLinks.PortalLink;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Links that open the pages where an application's user manages factors, an extension of the wire contract. */
@ApiController
class PortalLinkController {

    private final PortalLinks links;

    PortalLinkController(PortalLinks links) {
        this.links = links;
    }

    @Schema(name = "MakePortalLink")
    record PortalLinkRequest(
            @JsonProperty("user_id") @NotNull @UserId @Schema(description = "Your own id of the user.")
            String userId,

            @JsonProperty("display_name")
            @Line(max = Subject.MAX_USER_ID_LENGTH)
            @Schema(description = "How the page addresses the user. Default: the id.")
            @Nullable
            String displayName,

            @JsonProperty("application_id")
            @Schema(pattern = Constraints.NO_NUL, description = "One of your applications, to lead back to.")
            @Nullable
            String applicationId,

            @JsonProperty("return_url")
            @Schema(pattern = Constraints.NO_NUL, description = "One of that application's return_uris, exactly.")
            @Nullable
            String returnUrl) {}

    @Schema(name = "PortalLink")
    record PortalLinkBody(
            String object,
            String id,
            String url,
            @JsonProperty("expires_at") String expiresAt) {}

    /** Creates a link. The caller vouches that only the user gets it: it stands for the password. */
    @HasScope(Scope.FACTORS_WRITE)
    @PostMapping(path = "/portal_links", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    PortalLinkBody make(
            @AuthenticationPrincipal ApiKey key, @Valid @RequestBody(required = false) PortalLinkRequest request) {
        PortalLink link = links.create(
                key.tenant(),
                new CreatePortalLink(
                        request.userId(),
                        Objects.requireNonNullElse(request.displayName(), request.userId()),
                        request.applicationId(),
                        request.returnUrl()));
        return new PortalLinkBody("portal_link", link.id(), link.url().reveal(), WireTime.format(link.expiresAt()));
    }
}
