package dev.countersign.common;

/** What names and ids of others have to be like before they are kept, shown or sent. */
public final class OneLine {

    private OneLine() {}

    /** Whether it says something, is at most so long, and breaks no line: there are no control characters in it. */
    public static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }
}
