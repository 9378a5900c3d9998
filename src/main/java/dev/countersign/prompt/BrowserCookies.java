package dev.countersign.prompt;

import dev.countersign.application.Application;
import dev.countersign.common.PublicAddress;
import dev.countersign.common.Token;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The names of the cookies that tie prompts and remembered browsers to a browser; path {@code /}, no domain. */
@Component
public class BrowserCookies {

    private static final int SHORT = 8;

    private final PublicAddress address;

    BrowserCookies(PublicAddress address) {
        this.address = address;
    }

    /** Whether they travel by https only; then their names say so ({@code __Host-}). */
    public boolean secure() {
        return address.secure();
    }

    /** Holds the secret that opens the prompts of this browser. */
    public String browser() {
        return prefix() + "browser";
    }

    /** Holds the token by which the browser stands for a code of this user of this application. */
    public String device(Application application, String userId) {
        byte[] hash = Token.digest(application.id() + '|' + userId);
        return prefix() + "device-" + HexFormat.of().formatHex(hash, 0, SHORT);
    }

    private String prefix() {
        return secure() ? "__Host-countersign-" : "countersign-";
    }
}
