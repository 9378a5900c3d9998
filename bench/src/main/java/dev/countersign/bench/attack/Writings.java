package dev.countersign.bench.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to write six digits that are not those six digits. */
final class Writings {

    /** The first digit, zero, of other scripts that Java takes for digits too. */
    private static final int[] ZEROS = {0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6};

    private static final String[] BLANKS = {
        " ", "\t", "\n", "\r", "\r\n", "\u000b", "\f", "\u0000", "\u0001", "\u001f", "\u0085", "\u00a0", "\u00ad",
        "\u2003", "\u2007", "\u200b", "\u200e", "\u2028", "\u202e", "\u2060", "\u3000", "\ufeff"
    };

    private Writings() {}

    static List<String> of(String code) {
        List<String> writings = new ArrayList<>();
        for (String blank : BLANKS) {
            writings.add(blank + code);
            writings.add(code + blank);
        }
        writings.add(code.substring(0, 3) + " " + code.substring(3));
        writings.add(code.substring(0, 3) + "-" + code.substring(3));
        writings.add(code.substring(0, 3) + "_" + code.substring(3));
        for (int zero : ZEROS) {
            writings.add(inScript(code, zero));
            writings.add(inScript(code.substring(0, 1), zero) + code.substring(1));
        }
        for (String sign : new String[] {"+", "-", "0", "00", "0".repeat(94), "0".repeat(9_994)}) {
            writings.add(sign + code);
        }
        for (String tail : new String[] {".0", ".", "e0", "L", "\u0301", "%20", "'", ";", ",000000", "\\n"}) {
            writings.add(code + tail);
        }
        writings.add(code + code);
        writings.add("\"" + code + "\"");
        writings.add("0x" + Integer.toHexString(Integer.parseInt(code)));
        writings.add("");
        return writings;
    }

    private static String inScript(String code, int zero) {
        StringBuilder text = new StringBuilder();
        code.chars().forEach(digit -> text.appendCodePoint(zero + digit - '0'));
        return text.toString();
    }

    /** The text with everything unusual spelt out, and not too long. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .limit(40)
                .mapToObj(point -> point >= ' ' && point < 0x7f ? Character.toString(point) : named(point))
                .forEach(visible::append);
        return visible.toString();
    }

    private static String named(int point) {
        return String.format(Locale.ROOT, "<U+%04X>", point);
    }
}
