package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSenderTests {

    @Test
    void milliseconds_and_body_are_signed_with_the_secret_as_text() {
        // printf '%s' '1700000000123.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
        String expected = "t=1700000000123, v1=a91a0126961636f9a9cdaa5cdc1e3917b473a60893dcbb782aca9ad90833a32a";
        assertThat(WebhookSender.signature(new Secret("whsec_test"), Instant.ofEpochMilli(1700000000123L), "{\"a\":1}"))
                .isEqualTo(expected);
    }
}
