package dev.countersign.webhook;

import dev.countersign.common.Problem;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Signs and sends one delivery. */
@Component
class WebhookSender implements AutoCloseable {

    private final AddressGuard guard;
    private final EndpointSecrets secrets;
    private final Clock clock;
    private final WebhookHttp http;

    WebhookSender(AddressGuard guard, EndpointSecrets secrets, Clock clock) {
        this.guard = guard;
        this.secrets = secrets;
        this.clock = clock;
        this.http = new WebhookHttp(guard, WebhookHttp.TOTAL);
    }

    /** One attempt, within seconds and outside of any transaction. The rules for URLs are asked each time. */
    Outcome send(DueDelivery due) {
        try {
            var url = guard.wellFormed(due.url());
            String signature = Signature.of(secrets.open(due), clock.instant(), due.payload());
            return http.post(url, signature, due.payload());
        } catch (Problem e) {
            return Outcome.failed("this URL is not allowed any more");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
