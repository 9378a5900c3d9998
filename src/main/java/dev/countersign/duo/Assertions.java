package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import dev.countersign.duo.ClientSignature.Signed;
import dev.countersign.grant.OneTimeGrants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How an application shows who it is: it signs a text for the very address that it calls. */
@Component
class Assertions {

    private static final int LONGEST_ID = 255;

    private final ClientSignature signatures;
    private final PublicUrl address;
    private final OneTimeGrants grants;

    Assertions(ClientSignature signatures, PublicUrl address, OneTimeGrants grants) {
        this.signatures = signatures;
        this.address = address;
        this.grants = grants;
    }

    /**
     * The application that calls this path.
     *
     * @param clientId as sent beside the assertion; the Java client sends none with the code
     * @throws DuoError when it did not show that
     */
    Client caller(@Nullable String assertion, @Nullable String clientId, String path) {
        return check(assertion, clientId, path).application();
    }

    /** The same for calls that count: the assertion is taken once. */
    Signed callerOnce(@Nullable String assertion, @Nullable String clientId, String path) {
        Signed signed = check(assertion, clientId, path);
        String id = signed.claims().getId();
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
            throw DuoError.client("The client assertion has no usable jti.");
        }
        if (!grants.recordFirstUse(signed.application(), "assertion|" + id, signed.end())) {
            throw DuoError.client("The client assertion was used before.");
        }
        return signed;
    }

    private Signed check(@Nullable String assertion, @Nullable String clientId, String path) {
        Signed signed = signatures.check(assertion, "iss", clientId);
        String client = signed.application().clientId();
        boolean here = List.of(address.of(path)).equals(signed.claims().getAudience());
        if (!client.equals(signed.claims().getSubject()) || !here) {
            throw DuoError.client("The client assertion is not for this address: it must name the public address of "
                    + "this server, and the client as issuer and subject.");
        }
        return signed;
    }
}
