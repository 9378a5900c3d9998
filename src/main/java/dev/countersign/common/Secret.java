package dev.countersign.common;

/**
 * A text that must not reach a log, an exception or a page by accident: it prints as {@code ***}. Whoever needs the
 * text asks for it by {@link #reveal()}, which a reviewer can search for.
 */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
