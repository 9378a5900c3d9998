package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Token;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The names of the cookies that tie prompts and remembered browsers to a browser, and their path; no domain. */
@Component
public class BrowserCookies {

    private static final int SHORT = 8;

    private final PublicUrl address;

    BrowserCookies(PublicUrl address) {
        this.address = address;
    }

    /** Whether they travel by https only; then their names say so ({@code __Host-} or {@code __Secure-}). */
    public boolean secure() {
        return address.secure();
    }

    /** Holds the secret that opens the prompts of this browser. */
    public String browser() {
        return address.cookieName("countersign-browser");
    }

    /** Holds the token by which the browser stands for a code of this user of this application. */
    public String device(Client application, String userId) {
        byte[] hash = Token.digest(application.id() + '|' + userId);
        return address.cookieName("countersign-device-" + HexFormat.of().formatHex(hash, 0, SHORT));
    }

    /** The path of all of them. */
    public String path() {
        return address.cookiePath();
    }
}
