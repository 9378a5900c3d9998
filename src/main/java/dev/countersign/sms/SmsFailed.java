package dev.countersign.sms;

/** A text is not known to have been handed over. The message names neither number nor text. */
public final class SmsFailed extends RuntimeException {

    private final boolean certain;

    private SmsFailed(String message, boolean certain) {
        super(message, null, false, false);
        this.certain = certain;
    }

    /** The provider refused it: it will not arrive. */
    static SmsFailed refused(String message) {
        return new SmsFailed(message, true);
    }

    /** Nobody knows whether it was taken. */
    static SmsFailed unclear(String message) {
        return new SmsFailed(message, false);
    }

    /** Whether it is certain that the text will not arrive. */
    public boolean certain() {
        return certain;
    }
}
