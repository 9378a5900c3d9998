package dev.countersign.doctor;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The trust stores of different clients. */
final class TrustStores {

    private static final X509Certificate[] NONE = {};

    private TrustStores() {}

    /** Trusts every certificate, to inspect it. Only public requests are sent over such a connection. */
    static SSLContext all() {
        return context(new TrustManager[] {new TrustAll()});
    }

    /** The default trust store of this Java, or the one that {@code javax.net.ssl.trustStore} names. */
    static SSLContext ofJava() {
        return context(managers(null));
    }

    /** A trust store with the issuers of this chain, or with its only certificate. */
    static SSLContext of(List<X509Certificate> chain) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<X509Certificate> issuers = chain.size() > 1 ? chain.subList(1, chain.size()) : chain;
            for (int i = 0; i < issuers.size(); i++) {
                store.setCertificateEntry("issuer-" + i, issuers.get(i));
            }
            return context(managers(store));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Certificates could not be put together", e);
        }
    }

    /** Returns the chain with the root that the server did not send, if this Java knows it. */
    static List<X509Certificate> complete(List<X509Certificate> chain) {
        List<X509Certificate> complete = new ArrayList<>(chain);
        X509Certificate last = chain.getLast();
        if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            issuer(last).ifPresent(complete::add);
        }
        return complete;
    }

    private static Optional<X509Certificate> issuer(X509Certificate last) {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .filter(root -> root.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .filter(root -> signed(last, root))
                .findFirst();
    }

    private static boolean signed(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no list of trusted certificates", e);
        }
    }

    private static SSLContext context(TrustManager[] managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has TLS", e);
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return NONE;
        }
    }
}
