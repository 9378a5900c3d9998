package dev.countersign.ui.gate;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The principal of a user whom an application vouches for. Its word counts as the password, and as nothing more.
 *
 * @param application the name of the application, if the link named one
 * @param returnUrl where it wants its user back; one of its own addresses
 */
record PortalPrincipal(
        SubjectProfile person,
        @Nullable String application,
        @Nullable String returnUrl) implements AuthenticatedPrincipal, Serializable {

    /** {@code portal:<tenant>/<user>}: no account and no user of another tenant has the same name. */
    @Override
    public String getName() {
        return "portal:" + person.subject();
    }

    /** The way back to the application, where there is one. */
    @Nullable
    ReturnLink wayBack() {
        if (returnUrl == null) {
            return null;
        }
        return new ReturnLink(application == null ? URI.create(returnUrl).getHost() : application, returnUrl);
    }
}
