package dev.countersign.webhook;

import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The secrets that sign deliveries: made here, sealed for the database, opened to sign. */
@Component
class EndpointSecrets {

    private final Vault vault;

    EndpointSecrets(Vault vault) {
        this.vault = vault;
    }

    @Bean
    static EncryptedColumn encryptedEndpointSecrets() {
        return new EncryptedColumn("webhook_endpoint", "secret", Purpose.WEBHOOK_SECRET);
    }

    static Secret generate() {
        return new Secret("whsec_" + Token.random().reveal());
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
