package dev.countersign.doctor;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server showed.
 *
 * @param protocol the version of TLS
 * @param chain its certificate first
 * @param status of its answer to a health check that was asked by the wrong method; 0 when there was none
 * @param date the time by its own clock, if it told
 */
record ProbeResult(
        String protocol,
        List<X509Certificate> chain,
        int status,
        @Nullable Instant date) {}
