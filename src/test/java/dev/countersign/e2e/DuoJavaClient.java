package dev.countersign.e2e;

import com.duosecurity.Client;
import com.duosecurity.exception.DuoException;
import com.duosecurity.model.Token;
import dev.countersign.TestCertificates;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code com.duosecurity:duo-universal-sdk}, unmodified. */
final class DuoJavaClient implements DuoClient {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Client client;

    /** @param pin of the authority; null leaves the library's own list */
    DuoJavaClient(DuoPlace place, @Nullable String pin) {
        this.client = call(() -> {
            // the library reads them while it is built
            System.setProperty(STORE, place.certificates().trustStore().toString());
            System.setProperty(PASSWORD, TestCertificates.PASSWORD);
            try {
                Client.Builder builder = new Client.Builder(
                        place.clientId(),
                        place.secret().reveal(),
                        "127.0.0.1",
                        place.proxy(),
                        place.host(),
                        place.redirectUri());
                return builder.setCACerts(pin == null ? null : new String[] {pin})
                        .build();
            } finally {
                System.clearProperty(STORE);
                System.clearProperty(PASSWORD);
            }
        });
    }

    @Override
    public void healthCheck() {
        call(client::healthCheck);
    }

    @Override
    public String createAuthUrl(String user, String state) {
        return call(() -> client.createAuthUrl(user, state));
    }

    @Override
    public String exchange(String code, String user) {
        Token token = call(() -> client.exchangeAuthorizationCodeFor2FAResult(code, user));
        if (token.getAuth_context().getTimestamp() == 0 || token.getAuth_time() == 0) {
            throw new Failed("Times are missing");
        }
        return token.getAuth_result().getStatus();
    }

    private static <T> T call(Callable<T> call) {
        try {
            return call.call();
        } catch (DuoException e) {
            throw new Failed(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw new AssertionError("Not what applications catch", e);
        }
    }
}
