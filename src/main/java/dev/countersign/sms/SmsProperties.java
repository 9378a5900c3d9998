package dev.countersign.sms;

import dev.countersign.common.UnusableSetting;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which provider delivers texts ({@code countersign.sms}).
 *
 * @param provider {@code twilio}, {@code none}, or {@code outbox} for demonstrations
 */
@ConfigurationProperties("countersign.sms")
record SmsProperties(
        @DefaultValue("none") String provider, @Nullable Twilio twilio) {

    private static final Set<String> PROVIDERS = Set.of("none", "outbox", "twilio");

    SmsProperties {
        if (!PROVIDERS.contains(provider)) {
            throw new UnusableSetting(
                    "countersign.sms.provider is \"" + provider + "\", which is no provider.",
                    "Choose twilio or none; outbox is for demonstrations.");
        }
    }

    /**
     * @param accountSid the account, {@code AC...}
     * @param authToken the account's secret
     * @param messagingServiceSid a messaging service instead of a sending number
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
