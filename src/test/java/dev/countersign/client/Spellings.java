package dev.countersign.client;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The ways in which lenient readers of Base64 let one signed text be written. */
public final class Spellings {

    private Spellings() {}

    /** Seven of them; the first is the right one. */
    public static List<String> of(String jws) {
        List<String> spellings = new ArrayList<>(List.of(jws));
        int signature = jws.lastIndexOf('.') + 1;
        byte[] bytes = Base64.getUrlDecoder().decode(jws.substring(signature));
        for (char last = '0'; last <= 'z' && spellings.size() < 4; last++) {
            String other = jws.substring(0, jws.length() - 1) + last;
            if (!other.equals(jws) && Character.isLetterOrDigit(last) && same(other.substring(signature), bytes)) {
                spellings.add(other);
            }
        }
        spellings.add(jws + "=".repeat((4 - (jws.length() - signature) % 4) % 4));
        spellings.add(jws + "\n");
        spellings.add(jws + "!");
        return spellings;
    }

    private static boolean same(String signature, byte[] bytes) {
        return java.util.Arrays.equals(Base64.getUrlDecoder().decode(signature), bytes);
    }
}
