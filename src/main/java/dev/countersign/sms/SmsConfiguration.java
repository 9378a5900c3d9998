package dev.countersign.sms;

import dev.countersign.common.UnusableSetting;
import dev.countersign.sms.SmsProperties.Twilio;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one provider that {@code countersign.sms.provider} names, or none. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    @ConditionalOnProperty(name = "countersign.sms.provider", havingValue = "outbox")
    Outbox outbox(Clock clock) {
        return new Outbox(clock);
    }

    @Bean
    @ConditionalOnProperty(name = "countersign.sms.provider", havingValue = "twilio")
    SmsProvider twilio(SmsProperties properties) {
        Twilio twilio = properties.twilio();
        if (twilio == null || blank(twilio.accountSid()) || blank(twilio.authToken())) {
            throw new UnusableSetting(
                    "countersign.sms.provider is twilio, but account-sid or auth-token is missing.",
                    "Set countersign.sms.twilio.account-sid and countersign.sms.twilio.auth-token.");
        }
        if (blank(twilio.from()) && blank(twilio.messagingServiceSid())) {
            throw new UnusableSetting(
                    "Twilio needs to know who sends the texts.",
                    "Set countersign.sms.twilio.from or countersign.sms.twilio.messaging-service-sid.");
        }
        return new TwilioProvider(twilio);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
