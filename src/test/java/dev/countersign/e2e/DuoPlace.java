package dev.countersign.e2e;

import dev.countersign.TestCertificates;
import dev.countersign.common.Secret;

/**
 * What a client has to know.
 *
 * @param server the port of this machine where the server listens
 * @param proxy the port of the proxy that leads to it
 */
record DuoPlace(
        String host,
        String clientId,
        Secret secret,
        String redirectUri,
        TestCertificates certificates,
        int server,
        int proxy) {

    DuoPlace withSecret(Secret other) {
        return new DuoPlace(host, clientId, other, redirectUri, certificates, server, proxy);
    }
}
