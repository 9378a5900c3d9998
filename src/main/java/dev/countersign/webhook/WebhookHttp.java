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
 * Posts to untrusted receivers. It follows no redirect, keeps no connection, cookie or password, uses no proxy and never
 * sends twice; neither a slow receiver nor a long answer keeps it busy for longer than ten seconds.
 */
class WebhookHttp implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String SIGNATURE = "WorkOS-Signature";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_BODY = 64 * 1024;

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-deadlines").daemon().factory());
    private final CloseableHttpClient client;
    private final Duration timeout;

    WebhookHttp(AddressGuard guard, Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(timeout))
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

    /**
     * The result of one attempt.
     *
     * @param status the HTTP status of the answer, if there was one
     * @param error the reason of a failure in a few words, without anything that the receiver sent; null on success
     */
    record Attempt(@Nullable Integer status, @Nullable String error) {

        static Attempt answered(int status) {
            boolean accepted = status >= 200 && status < 300;
            return new Attempt(status, accepted ? null : "answered " + status);
        }

        static Attempt failed(String error) {
            return new Attempt(null, error);
        }

        boolean delivered() {
            return error == null;
        }
    }

    /** Makes one attempt; a failure is part of the result. */
    Attempt post(URI url, String signature, String body) {
        HttpPost request = new HttpPost(url);
        request.setHeader(SIGNATURE, signature);
        request.setHeader("Connection", "close");
        request.setEntity(
                new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.create("application/json")));
        Future<?> deadline = deadlines.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            int status = response.getCode();
            drain(request, response.getEntity());
            return Attempt.answered(status);
        } catch (IOException e) {
            return Attempt.failed(request.isAborted() ? "no answer in time" : reason(e));
        } finally {
            deadline.cancel(false);
        }
    }

    /** Reads a short body, so that the receiver can finish; aborts the connection when the body is long. */
    private static void drain(HttpPost request, @Nullable HttpEntity entity) {
        if (entity == null) {
            return;
        }
        try {
            InputStream in = entity.getContent();
            if (in.readNBytes(MAX_BODY).length == MAX_BODY) {
                request.abort();
            }
        } catch (IOException e) {
            // the status was read before, and it alone counts
            request.abort();
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AddressGuard.NotPublicException notPublic -> "the host has an address that is not public";
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
