package dev.countersign.common;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where browsers and applications reach this server. What is signed names it, so it is spelled one way. */
@Component
public class PublicAddress {

    private final String origin;

    public PublicAddress(@Value("${countersign.public-url}") String publicUrl) {
        String plain = publicUrl.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        this.origin = plain.startsWith("https:") ? plain.replaceFirst(":443$", "") : plain.replaceFirst(":80$", "");
    }

    /** {@code https://mfa.example.com}, without a slash at the end and without a port that goes without saying. */
    public String origin() {
        return origin;
    }

    /** Whether browsers reach it by https, so that cookies need never travel otherwise. */
    public boolean secure() {
        return origin.startsWith("https:");
    }

    /** {@code mfa.example.com}, with the port if that needs saying. */
    public String host() {
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** The whole address of a path, which starts with a slash. */
    public String of(String path) {
        return origin + path;
    }
}
