package dev.countersign.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to strangers. It follows no redirect, keeps no connection, cookie or password, uses no proxy, never sends
 * twice, and neither a slow nor a talkative receiver holds it for longer than ten seconds.
 */
class WebhookHttp implements AutoCloseable {

    static final Duration TOTAL = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_BODY = 64 * 1024;

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-deadlines").daemon().factory());
    private final CloseableHttpClient client;
    private final Duration total;

    WebhookHttp(AddressGuard guard, Duration total) {
        this.total = total;
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(MOST_AT_ONCE)
                        .setMaxConnPerRoute(MOST_AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(total))
                                .build())
                        .build())
                // a connection that is kept would not be checked again
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Countersign")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** One attempt; what goes wrong is part of the outcome. */
    Outcome post(URI url, String signature, String body) {
        HttpPost request = new HttpPost(url);
        request.setHeader(Signature.HEADER, signature);
        request.setHeader("Connection", "close");
        request.setEntity(
                new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.create("application/json")));
        Future<?> deadline = deadlines.schedule(request::abort, total.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            int status = response.getCode();
            drain(request, response.getEntity());
            return Outcome.answered(status);
        } catch (IOException e) {
            return Outcome.failed(request.isAborted() ? "no answer in time" : words(e));
        } finally {
            deadline.cancel(false);
        }
    }

    /** Reads a short body, so that the other side can end in peace; of a long one the connection is cut. */
    private static void drain(HttpPost request, @Nullable HttpEntity entity) {
        if (entity == null) {
            return;
        }
        try {
            InputStream in = entity.getContent();
            if (in.readNBytes(MOST_BODY).length == MOST_BODY) {
                request.abort();
            }
        } catch (IOException e) {
            // the status was read, and it alone counts
            request.abort();
        }
    }

    private static String words(IOException e) {
        return switch (e) {
            case AddressRefused refused -> "the host has an address that is not public";
            case UnknownHostException unknown -> "host not found";
            case ConnectException refused -> "no connection";
            case InterruptedIOException late -> "no answer in time";
            case SSLException tls -> "no trusted TLS connection";
            default -> "the connection broke";
        };
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
