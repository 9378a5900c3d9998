package dev.countersign.common;

import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where browsers and applications reach this server ({@code countersign.public-url}). What is signed names it, so it is
 * spelled one way. Under a path of a site, the path belongs to it.
 */
@Component
public class PublicUrl {

    private static final String FORM = "(?i)https?://(?:[a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?(?:/[\\w.~-]+)*/*";

    private final String origin;
    private final String path;

    public PublicUrl(@Value("${countersign.public-url}") String publicUrl) {
        if (!publicUrl.matches(FORM)) {
            throw new UnusableSetting(
                    "countersign.public-url is \"" + publicUrl + "\", which is no address of a server.",
                    "Give the scheme and the host that browsers use, such as https://mfa.example.com.");
        }
        String plain = publicUrl.replaceFirst("/+$", "");
        int slash = plain.indexOf('/', plain.indexOf("//") + 2);
        String server = (slash < 0 ? plain : plain.substring(0, slash)).toLowerCase(Locale.ROOT);
        this.origin = server.startsWith("https:") ? server.replaceFirst(":443$", "") : server.replaceFirst(":80$", "");
        this.path = slash < 0 ? "" : plain.substring(slash);
    }

    /** {@code https://mfa.example.com} or {@code https://example.com/mfa}: no slash at the end, no port that goes without saying. */
    public String url() {
        return origin + path;
    }

    /** {@code /mfa}, the path of everything; empty when this server has a site of its own. */
    public String path() {
        return path;
    }

    /** Whether browsers reach it by https, so that cookies need never travel otherwise. */
    public boolean secure() {
        return origin.startsWith("https:");
    }

    /** {@code mfa.example.com}, with the port if that needs saying. */
    public String host() {
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** {@code mfa.example.com}; an IPv6 address stands in brackets. */
    public String hostName() {
        return URI.create(origin).getHost() == null
                ? host().replaceFirst(":\\d+$", "")
                : URI.create(origin).getHost();
    }

    /** The port that browsers use, said or not. */
    public int port() {
        String said = host().substring(hostName().length());
        return said.isEmpty() ? (secure() ? 443 : 80) : Integer.parseInt(said.substring(1));
    }

    /** The whole address of a path, which starts with a slash. */
    public String of(String path) {
        return url() + path;
    }

    /** The same address without scheme and host when it is one of this server, so that it works wherever the browser is. */
    public String relative(String address) {
        String rest = address.startsWith(origin + '/') ? address.substring(origin.length()) : "";
        // what begins with two slashes names another host
        return rest.isEmpty() || rest.startsWith("//") || rest.startsWith("/\\") ? address : rest;
    }

    /**
     * The name of a cookie, so that browsers take it from this server alone. Only a server with a site of its own can
     * have the stronger prefix, which demands the path {@code /}.
     */
    public String cookieName(String name) {
        return (secure() ? path.isEmpty() ? "__Host-" : "__Secure-" : "") + name;
    }

    /** The path of every cookie. */
    public String cookiePath() {
        return path.isEmpty() ? "/" : path;
    }
}
