package dev.countersign.webhook;

import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import dev.countersign.webhook.WebhookDeliveryRepository.Due;
import dev.countersign.webhook.WebhookHttp.Attempt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.stereotype.Component;

/** Signs and sends one delivery. */
@Component
class WebhookSender implements AutoCloseable {

    private final AddressGuard guard;
    private final Vault vault;
    private final Clock clock;
    private final WebhookHttp http;

    WebhookSender(AddressGuard guard, Vault vault, Clock clock) {
        this.guard = guard;
        this.vault = vault;
        this.clock = clock;
        this.http = new WebhookHttp(guard, WebhookHttp.TIMEOUT);
    }

    /** Makes one attempt, within seconds and outside of any transaction. The rules for URLs are checked each time. */
    Attempt send(Due due) {
        try {
            URI url = guard.wellFormed(due.url());
            return http.post(url, signature(secret(due), clock.instant(), due.payload()), due.payload());
        } catch (Problem e) {
            return Attempt.failed("this URL is not allowed any more");
        }
    }

    private Secret secret(Due due) {
        String place = Webhooks.place(due.tenantId(), due.endpointId());
        return new Secret(new String(vault.open(Purpose.WEBHOOK_SECRET, place, due.secret()), StandardCharsets.UTF_8));
    }

    /**
     * Returns the header that proves to a receiver that a delivery is authentic and recent (wire contract, section 10):
     * one space after the comma, the time first and in milliseconds. Every other form fails in one of the SDKs.
     */
    static String signature(Secret secret, Instant at, String body) {
        byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
        long time = at.toEpochMilli();
        return "t=" + time + ", v1=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(time + "." + body);
    }

    @Override
    public void close() {
        http.close();
    }
}
