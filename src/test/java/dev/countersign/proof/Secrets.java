package dev.countersign.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** What must not be found anywhere, in every spelling in which it might lie there. */
final class Secrets {

    private final Map<String, List<Predicate<String>>> known = new LinkedHashMap<>();

    /** A secret text. */
    void add(String name, String secret) {
        List<Predicate<String>> spellings = known.computeIfAbsent(name, key -> new ArrayList<>());
        spellings.add(text(secret));
        spellings.add(text(new StringBuilder(secret).reverse().toString()));
        addBytes(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Secret bytes. */
    void addBytes(String name, byte[] secret) {
        List<Predicate<String>> spellings = known.computeIfAbsent(name, key -> new ArrayList<>());
        spellings.add(whole(HexFormat.of().formatHex(secret)));
        spellings.add(whole(HexFormat.of().formatHex(secret).toUpperCase(Locale.ROOT)));
        spellings.add(whole(new Base32().encodeToString(secret).replace("=", "")));
        // the last characters of a Base64 differ when more follows
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
        spellings.add(whole(base64.substring(0, base64.length() - 1)));
        String forUrls = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        spellings.add(whole(forUrls.substring(0, forUrls.length() - 1)));
    }

    /** Where one of them lies: its name and the start of the text, without the secret. */
    List<String> foundIn(List<String> texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            known.forEach((name, spellings) -> {
                if (spellings.stream().anyMatch(spelling -> spelling.test(text))) {
                    found.add(name + " in " + text.substring(0, Math.min(60, text.length())));
                }
            });
        }
        return found;
    }

    /** Six digits are found by chance in longer numbers and in parts of a second, so they must stand alone. */
    private static Predicate<String> text(String secret) {
        Pattern alone = Pattern.compile("(?<![\\w.])" + Pattern.quote(secret) + "(?!\\w)");
        return secret.length() > 8 ? whole(secret) : alone.asPredicate();
    }

    private static Predicate<String> whole(String secret) {
        return text -> text.contains(secret);
    }
}
