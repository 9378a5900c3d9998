package dev.countersign.sms;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.countersign.sms.SmsGateway.SmsFailed;
import dev.countersign.sms.SmsProperties.Twilio;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.Header;
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

    /**
     * Carries the Twilio SDK's requests. The SDK's own client waits half a minute, sends again after a failure, and knows
     * one host only; this one gives up after a few seconds and never sends twice.
     */
    private static class TwilioHttp extends HttpClient {

        private static final Duration CONNECT = Duration.ofSeconds(2);
        private static final Duration TOTAL = Duration.ofMillis(3500);
        private static final Header[] NO_HEADERS = {};

        private final java.net.http.HttpClient client =
                java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT).build();
        private final URI base;

        TwilioHttp(URI base) {
            this.base = base;
        }

        @Override
        public Response makeRequest(Request request) {
            var sending = client.sendAsync(converted(request), BodyHandlers.ofString());
            try {
                var answer = sending.get(TOTAL.toMillis(), TimeUnit.MILLISECONDS);
                if (answer.statusCode() >= 500) {
                    throw SmsFailed.unclear("The SMS provider failed (status " + answer.statusCode() + ").");
                }
                // without headers the SDK fails after the text was sent, once its logger is at DEBUG
                return new Response(answer.body(), answer.statusCode(), NO_HEADERS);
            } catch (TimeoutException e) {
                sending.cancel(true);
                throw SmsFailed.unclear("The SMS provider did not answer in time.");
            } catch (InterruptedException e) {
                sending.cancel(true);
                Thread.currentThread().interrupt();
                throw SmsFailed.unclear("Interrupted while handing over a text.");
            } catch (ExecutionException e) {
                String reason =
                        e.getCause() instanceof IOException io ? io.getClass().getSimpleName() : "no connection";
                throw SmsFailed.unclear("The SMS provider could not be reached (" + reason + ").");
            }
        }

        /** An unclear failure may have been a success: sending again could deliver twice. */
        @Override
        protected boolean shouldRetry(Response response, int[] retryCodes) {
            return false;
        }

        private HttpRequest converted(Request request) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(rebased(request))
                    .timeout(TOTAL)
                    .header("Authorization", request.getAuthString())
                    .header("Content-Type", ContentType.FORM_URLENCODED.getValue())
                    .method(request.getMethod().toString(), BodyPublishers.ofString(request.encodeFormBody()));
            request.getHeaderParams().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
            return builder.build();
        }

        private URI rebased(Request request) {
            String path = request.constructURL().getFile();
            String root = base.toString();
            return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
        }
    }
}
