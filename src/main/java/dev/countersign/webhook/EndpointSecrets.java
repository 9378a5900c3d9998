package dev.countersign.webhook;

import dev.countersign.common.Secret;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** The secrets that sign deliveries: made here, sealed for the database, opened to sign. */
@Component
class EndpointSecrets {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 43 of 62 characters are 256 random bits. */
    private static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;

    EndpointSecrets(Vault vault) {
        this.vault = vault;
    }

    static Secret generate() {
        StringBuilder text = new StringBuilder("whsec_");
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return new Secret(text.toString());
    }

    byte[] seal(WebhookEndpoint endpoint, Secret secret) {
        String place = place(endpoint.tenant().value(), endpoint.id());
        return vault.seal(Purpose.WEBHOOK_SECRET, place, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    Secret open(DueDelivery due) {
        String place = place(due.tenantId(), due.endpointId());
        return new Secret(new String(vault.open(Purpose.WEBHOOK_SECRET, place, due.secret()), StandardCharsets.UTF_8));
    }

    static String place(String tenant, String endpoint) {
        return Vault.place(tenant, "webhook_endpoint", "secret", endpoint);
    }
}
