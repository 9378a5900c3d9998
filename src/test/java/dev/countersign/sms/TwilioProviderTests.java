package dev.countersign.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.countersign.Twilio;
import dev.countersign.common.PhoneNumber;
import dev.countersign.sms.SmsGateway.SmsFailed;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R38 and R39: one text at most, and an answer within four seconds. */
class TwilioProviderTests {

    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final PhoneNumber TO = new PhoneNumber("+491701234567");

    private final Twilio twilio = started();
    private TwilioProvider provider;

    private static Twilio started() {
        SERVER.start();
        return new Twilio(SERVER);
    }

    @BeforeEach
    void configure() {
        twilio.accept();
        provider = new TwilioProvider(settings(SERVER.baseUrl()));
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void a_text_is_handed_over_as_twilio_wants_it() {
        assertThat(provider.send(TO, "Grüße: 123456")).startsWith("SM");
        assertThat(twilio.requests())
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("To", "+491701234567")
                        .containsEntry("From", "+15005550006")
                        .containsEntry("Body", "Grüße: 123456"));
    }

    @Test
    void a_refusal_is_certain() {
        twilio.refuse();
        failing(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_server_error_is_unclear_and_not_tried_again(int status) {
        twilio.answer(aResponse().withStatus(status).withBody("{}"));
        failing(false);
    }

    @Test
    void a_429_is_certain_and_not_tried_again() {
        twilio.answer(
                aResponse().withStatus(429).withHeader("Retry-After", "60").withBody("{\"code\":20429}"));
        failing(true);
    }

    @Test
    void a_dropped_connection_is_unclear_and_not_tried_again() {
        twilio.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        failing(false);
    }

    @Test
    void a_provider_that_hangs_is_given_up_within_four_seconds() {
        twilio.answer(aResponse().withFixedDelay(8_000));
        long start = System.nanoTime();
        failing(false);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_provider_that_drips_is_given_up_within_four_seconds() {
        twilio.answer(aResponse().withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 10_000));
        long start = System.nanoTime();
        failing(false);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void nobody_at_the_address_is_told_at_once() {
        TwilioProvider nobody = new TwilioProvider(settings("http://localhost:1"));
        assertThatExceptionOfType(SmsFailed.class).isThrownBy(() -> nobody.send(TO, "x"));
    }

    @Test
    void failures_name_neither_number_nor_text() {
        twilio.refuse();
        assertThatExceptionOfType(SmsFailed.class)
                .isThrownBy(() -> provider.send(TO, "secret 123456"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("4917", "123456"));
    }

    private void failing(boolean certain) {
        assertThatExceptionOfType(SmsFailed.class)
                .isThrownBy(() -> provider.send(TO, "123456"))
                .satisfies(e -> assertThat(e.certain()).isEqualTo(certain));
        assertThat(twilio.requests()).hasSize(1);
    }

    private static SmsProperties.Twilio settings(String baseUrl) {
        return new SmsProperties.Twilio("ACtest", "token", "+15005550006", null, URI.create(baseUrl));
    }
}
