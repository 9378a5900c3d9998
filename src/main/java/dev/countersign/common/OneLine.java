package dev.countersign.common;

import java.util.regex.Pattern;

/** What names and ids of others have to be like before they are kept, shown or sent. */
public final class OneLine {

    /** The greatest length of the name of a key, an application, a tenant, a factor or an account. */
    public static final int MAX_NAME_LENGTH = 100;

    /** Controls, ends of lines, spaces, marks of format, halves of characters, and what Unicode says to show as nothing. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]*");

    /** What ends a line in some place or other. */
    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]");

    private OneLine() {}

    /** How many characters it has; one that Java and H2 store as two, such as an emoji, is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Whether it shows something, is at most so many characters long, can be kept as it is, and breaks no line: there are
     * no control characters in it.
     */
    public static boolean fits(String text, int longest) {
        return length(text) <= longest
                && storable(text)
                && !UNSEEN.matcher(text).matches()
                && !BREAK.matcher(text).find();
    }

    /** Whether a database gives it back as it was: PostgreSQL takes no NUL. */
    public static boolean storable(String text) {
        return encodable(text) && text.indexOf(0) < 0;
    }

    /** Whether UTF-8 has a form for it. Half an emoji has none, and would become a question mark. */
    public static boolean encodable(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Whether it can stand as a part of an address: browsers and proxies take the parts {@code .} and {@code ..} away. */
    public static boolean addressable(String text) {
        return !text.equals(".") && !text.equals("..");
    }
}
