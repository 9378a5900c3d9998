package dev.countersign.doctor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pins of certificates, and the pins that clients of the Duo OIDC Auth API have built in. */
final class PinnedRoots {

    /** The names of the roots by their pins, as in the clients for Java (1.3.1) and Node (3.0.0). */
    static final Map<String, String> BUILT_IN = Map.ofEntries(
            Map.entry("sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=", "Amazon Root CA 1"),
            Map.entry("sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=", "Amazon Root CA 2"),
            Map.entry("sha256/NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k=", "Amazon Root CA 3"),
            Map.entry("sha256/9+ze1cZgR9KO1kZrVDxA4HQ6voHRCSVNz4RdTCx4U8U=", "Amazon Root CA 4"),
            Map.entry(
                    "sha256/KwccWaCgrnaw6tsrrSO61FgLacNgG2MMLq8GE6+oP5I=",
                    "Starfield Services Root Certificate Authority - G2"),
            Map.entry(
                    "sha256/gI1os/q0iEpflxrOfRBVDXqVoWN3Tz7Dav/7IT++THQ=", "Starfield Root Certificate Authority - G2"),
            Map.entry("sha256/WoiWRyIOVNa9ihaBciRSC7XHjliYS9VwUGOIud4PB18=", "DigiCert High Assurance EV Root CA"),
            Map.entry("sha256/oC+voZLIy4HLE0FVT5wFtxzKKokLDRKY1oNkfJYe+98=", "DigiCert TLS ECC P384 Root G5"),
            Map.entry("sha256/ape1HIIZ6T5d7GS61YBs3rD4NVvkfnVwELcCRW4Bqv0=", "DigiCert TLS RSA4096 Root G5"),
            Map.entry("sha256/rn+WLLnmp9v3uDP7GPqbcaiRdd+UnCMrap73yz3yu/w=", "GlobalSign Root R46"),
            Map.entry("sha256/4EoCLOMvTM8sf2BGKHuCijKpCfXnUUR/g/0scfb9gXM=", "GlobalSign Root E46"),
            Map.entry("sha256/Vfd95BwDeSQo+NUYxVEEIlvkOlWY2SalKK1lPhzOx78=", "GTS Root R2"),
            Map.entry("sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=", "GTS Root R4"),
            Map.entry("sha256/B+hU8mp8vTiZJ6oEG/7xts0h3RQ4GK2UfcZVqeWH/og=", "IdenTrust Commercial Root CA 1"),
            Map.entry("sha256/uu5PB+MS9L3/ffB/PuTG6A+WjsTtTaF52qqjrcHFXRU=", "IdenTrust Commercial Root TLS ECC CA 2"));

    private PinnedRoots() {}

    /** Returns {@code sha256/} and the hash of the public key in Base64, as the Java client accepts it. */
    static String of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return "sha256/" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the name of a certificate of this chain that those clients have built in. */
    static Optional<String> known(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> BUILT_IN.get(of(certificate)))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
