package dev.countersign.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.countersign.sms.SmsProperties.Twilio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by Twilio's messages API. */
class TwilioProvider implements SmsProvider {

    private static final Logger log = LoggerFactory.getLogger(TwilioProvider.class);

    private final TwilioRestClient client;
    private final @Nullable String from;
    private final @Nullable String service;

    TwilioProvider(Twilio settings) {
        this.client = new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
                .httpClient(new TwilioHttp(settings.apiBaseUrl()))
                .build();
        this.from = settings.from();
        this.service = settings.messagingServiceSid();
    }

    @Override
    public String send(dev.countersign.common.PhoneNumber to, String text) {
        try {
            return String.valueOf(
                    message(new PhoneNumber(to.e164()), text).create(client).getSid());
        } catch (ApiException e) {
            // the provider's message quotes the number, so only its code is kept
            log.warn("Twilio refused a text: status {}, code {}", e.getStatusCode(), e.getCode());
            throw SmsFailed.refused("The SMS provider refused the text (code " + e.getCode() + ").");
        } catch (TwilioException e) {
            throw SmsFailed.unclear("The SMS provider gave no usable answer.");
        }
    }

    private MessageCreator message(PhoneNumber to, String text) {
        if (service != null && !service.isBlank()) {
            return new MessageCreator(to, service, text);
        }
        return new MessageCreator(to, new PhoneNumber(from), text);
    }
}
