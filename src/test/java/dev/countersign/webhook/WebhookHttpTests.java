package dev.countersign.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.countersign.webhook.WebhookHttp.Attempt;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WebhookHttpTests {

    private final Receiver receiver = new Receiver();
    private final WebhookHttp http =
            new WebhookHttp(new AddressGuard(true, InetAddress::getAllByName), Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        http.close();
        receiver.close();
    }

    @Test
    void the_request_is_json_signed_and_says_who_sends_it() {
        assertThat(http.post(receiver.url(), "t=1, v1=2", "{\"a\":\"é\"}").delivered())
                .isTrue();
        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("POST");
            assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
            assertThat(request.getHeader("WorkOS-Signature")).isEqualTo("t=1, v1=2");
            assertThat(request.getHeader("User-Agent")).isEqualTo("Countersign");
            assertThat(request.getBodyAsString()).isEqualTo("{\"a\":\"é\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void every_2xx_is_a_delivery(int status) {
        receiver.answer(status);
        assertThat(post()).isEqualTo(new Attempt(status, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 429, 500, 503})
    void every_other_status_is_none_and_is_not_sent_again_by_itself(int status) {
        receiver.answer(status);
        assertThat(post()).isEqualTo(new Attempt(status, "answered " + status));
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void r40_a_redirect_is_not_followed(int status) {
        receiver.answer(aResponse().withStatus(status).withHeader("Location", receiver.url() + "/elsewhere"));
        assertThat(post()).isEqualTo(new Attempt(status, "answered " + status));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    @Timeout(20)
    void r40_of_an_endless_answer_no_more_than_64_kib_is_read() throws Exception {
        AddressGuard guard = new AddressGuard(true, InetAddress::getAllByName);
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebhookHttp patient = new WebhookHttp(guard, Duration.ofMinutes(5))) {
            CompletableFuture<Long> written = CompletableFuture.supplyAsync(() -> answerWithoutEnd(endless));
            URI url = URI.create("http://localhost:" + endless.getLocalPort() + "/");
            assertThat(patient.post(url, "t=1, v1=2", "{}").delivered()).isTrue();
            // what lies in the buffers of two sockets comes on top
            assertThat(written.join()).isGreaterThanOrEqualTo(64 * 1024).isLessThan(16 * 1024 * 1024);
        }
    }

    @Test
    void an_answer_that_trickles_counts_by_its_status() {
        receiver.answer(
                aResponse().withStatus(200).withBody("slowly".repeat(100)).withChunkedDribbleDelay(100, 20_000));
        assertThat(post().delivered()).isTrue();
    }

    @Test
    void a_receiver_that_says_nothing_is_left_after_the_time_limit() {
        receiver.answer(aResponse().withFixedDelay(20_000));
        assertThat(post()).isEqualTo(Attempt.failed("no answer in time"));
    }

    @Test
    void a_receiver_that_hangs_up_or_is_not_there_is_a_failure() {
        receiver.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(post().error()).isEqualTo("the connection broke");
        URI url = receiver.url();
        receiver.close();
        assertThat(http.post(url, "t=1, v1=2", "{}")).isEqualTo(Attempt.failed("no connection"));
    }

    @Test
    void r40_a_host_that_answers_differently_after_the_check_is_not_reached() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress open = InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34});
        AddressGuard guard =
                new AddressGuard(false, host -> new InetAddress[] {lookups.getAndIncrement() == 0 ? open : loopback()});
        URI url = guard.checked("https://rebinding.example:" + receiver.url().getPort() + "/hooks");
        try (WebhookHttp guarded = new WebhookHttp(guard, Duration.ofSeconds(1))) {
            assertThat(guarded.post(url, "t=1, v1=2", "{}"))
                    .isEqualTo(Attempt.failed("the host has an address that is not public"));
        }
        assertThat(lookups).hasValue(2);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void r40_the_connection_goes_to_the_address_that_was_checked() {
        AtomicInteger lookups = new AtomicInteger();
        AddressGuard guard = new AddressGuard(true, host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {loopback()};
        });
        URI url = URI.create("http://only.the.guard.knows:" + receiver.url().getPort() + "/hooks");
        try (WebhookHttp guarded = new WebhookHttp(guard, Duration.ofSeconds(1))) {
            assertThat(guarded.post(url, "t=1, v1=2", "{}").delivered()).isTrue();
            assertThat(guarded.post(url, "t=1, v1=2", "{}").delivered()).isTrue();
        }
        assertThat(receiver.requests()).hasSize(2);
        // no connection was kept, so each was looked up and checked
        assertThat(lookups).hasValue(2);
    }

    private Attempt post() {
        return http.post(receiver.url(), "t=1, v1=2", "{}");
    }

    /** Writes until the other side hangs up. @return how much that was */
    private static long answerWithoutEnd(ServerSocket server) {
        long written = 0;
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8192]);
                written += 8192;
            }
        } catch (IOException e) {
            return written;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
