package dev.countersign.sms;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code countersign.sms}: who delivers texts. */
@ConfigurationProperties("countersign.sms")
record SmsProperties(
        @DefaultValue("none") Provider provider, @Nullable Twilio twilio) {

    enum Provider {
        NONE,
        /** Keeps texts in memory and shows them on a page; for demonstrations. */
        OUTBOX,
        TWILIO
    }

    /**
     * @param from the sending number; not needed with a messaging service
     * @param apiBaseUrl for a proxy, an edge location or a stand-in
     */
    record Twilio(
            @Nullable String accountSid,
            @Nullable String authToken,
            @Nullable String from,
            @Nullable String messagingServiceSid,
            @DefaultValue("https://api.twilio.com") URI apiBaseUrl) {

        @Override
        public String toString() {
            return "Twilio[accountSid=" + accountSid + ", authToken=***]";
        }
    }
}
