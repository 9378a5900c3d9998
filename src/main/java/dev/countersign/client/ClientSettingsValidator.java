package dev.countersign.client;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the settings of clients. Codes are sent to their URIs, so these are checked strictly. */
final class ClientSettingsValidator {

    static final int MAX_URI_LENGTH = 350;

    private static final int MAX_URIS = 20;
    private static final int MAX_REMEMBER_DAYS = 365;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(https?://)([^/?#:@]*)(.*)", Pattern.DOTALL);
    private static final Pattern PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private ClientSettingsValidator() {}

    /** @throws Problem that names each invalid setting */
    static void validate(Clients.Settings settings) {
        List<Fault> faults = new ArrayList<>();
        if (!OneLine.fits(settings.name(), OneLine.MAX_NAME_LENGTH)) {
            faults.add(fault("name", "name must be 1 to " + OneLine.MAX_NAME_LENGTH + " characters of one line."));
        }
        if (settings.redirectUris().isEmpty()) {
            faults.add(fault("redirect_uris", "redirect_uris must hold at least one address."));
        }
        uris(faults, "redirect_uris", settings.redirectUris());
        uris(faults, "return_uris", settings.returnUris());
        int days = settings.policy().rememberDays();
        if (days < 0 || days > MAX_REMEMBER_DAYS) {
            faults.add(fault("remember_days", "remember_days must be 0 to " + MAX_REMEMBER_DAYS + "."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void uris(List<Fault> faults, String field, List<String> uris) {
        if (uris.size() > MAX_URIS) {
            faults.add(fault(field, field + " must hold at most " + MAX_URIS + " addresses."));
        }
        uris.stream()
                .flatMap(uri -> uriFault(uri).stream())
                .map(wrong -> fault(field, wrong))
                .findFirst()
                .ifPresent(faults::add);
    }

    private static Fault fault(String field, String message) {
        return new Fault(field, "invalid", message);
    }

    /** Returns the fault of a redirect or return URI as a sentence; empty when it is valid. */
    static Optional<String> uriFault(String text) {
        if (text.length() > MAX_URI_LENGTH || text.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ')) {
            return Optional.of(
                    "An address has at most " + MAX_URI_LENGTH + " characters, and no spaces or control characters.");
        }
        Matcher parts = HOST.matcher(text);
        if (!parts.matches()) {
            return Optional.of(quoted(text) + " must be a whole https address; http is for localhost only.");
        }
        String host = parts.group(2);
        if (host.indexOf('_') >= 0) {
            return Optional.of("The host " + quoted(host) + " has an underscore, which host names must not have.");
        }
        if (!ascii(host) || !ascii(parts.group(3))) {
            return Optional.of(spelling(parts));
        }
        return ofAscii(text);
    }

    private static Optional<String> ofAscii(String text) {
        if (PERCENT.matcher(text).find()) {
            return Optional.of(quoted(text) + " has a % that begins no percent-encoded byte: write it as %25.");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of(quoted(text) + " has a character at position " + (e.getIndex() + 1)
                    + " that has to be percent-encoded.");
        }
        if (uri.getHost() == null) {
            return Optional.of(quoted(text) + " has no usable host.");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(quoted(text) + " must not have a fragment (#).");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(quoted(text) + " must not have a user name (@).");
        }
        boolean right = "https".equals(uri.getScheme()) || LOOPBACK.contains(uri.getHost());
        return right
                ? Optional.empty()
                : Optional.of(quoted(text) + " must begin with https://; http is for localhost only.");
    }

    private static String spelling(Matcher parts) {
        try {
            String right = parts.group(1) + IDN.toASCII(parts.group(2)) + encoded(parts.group(3));
            return quoted(parts.group()) + " must be written as " + quoted(right) + '.';
        } catch (IllegalArgumentException e) {
            return "The host " + quoted(parts.group(2)) + " is no host name.";
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                encoded.append((char) c);
            } else {
                byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                encoded.append(HexFormat.ofDelimiter("")
                        .withUpperCase()
                        .withPrefix("%")
                        .formatHex(bytes));
            }
        });
        return encoded.toString();
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
