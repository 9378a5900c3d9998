package dev.countersign.common;

/** What names and ids of others have to be like before they are kept, shown or sent. */
public final class OneLine {

    private OneLine() {}

    /** How many characters it has; one that Java and H2 store as two, such as an emoji, is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether it says something, is at most so many characters long, and breaks no line: there are no control characters in it. */
    public static boolean fits(String text, int longest) {
        return !text.isBlank() && length(text) <= longest && text.chars().noneMatch(Character::isISOControl);
    }
}
