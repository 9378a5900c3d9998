package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.portal.PortalLinks;
import dev.countersign.portal.PortalLinks.CreatePortalLink;
import dev.countersign.portal.PortalLinks.PortalLink;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Links that open the page where a user of an application manages factors. */
@RestController
class PortalLinkController {

    private final PortalLinks links;

    PortalLinkController(PortalLinks links) {
        this.links = links;
    }

    @Schema(name = "PortalLink")
    record PortalLinkBody(
            String object,
            String id,
            String url,
            @JsonProperty("expires_at") String expiresAt) {}

    /** The caller vouches that whoever it hands the link to is the user: it stands for the password. */
    @RequiresScope(Scope.FACTORS_WRITE)
    @PostMapping(path = "/portal_links", consumes = MediaType.APPLICATION_JSON_VALUE, produces = Wire.JSON)
    @ResponseStatus(HttpStatus.CREATED)
    PortalLinkBody create(
            @AuthenticationPrincipal ApiKey key,
            @Takes(Requests.MakePortalLink.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        String userId = UserIds.required(fields.requiredText("user_id"));
        PortalLink link = links.create(
                key.tenant(),
                new CreatePortalLink(
                        userId,
                        fields.text("display_name")
                                .map(name -> UserIds.oneLine("display_name", name))
                                .orElse(userId),
                        fields.text("application_id").orElse(null),
                        fields.text("return_url").orElse(null)));
        return new PortalLinkBody("portal_link", link.id(), link.url().reveal(), Wire.time(link.expiresAt()));
    }
}
