package dev.countersign.common;

/** A setting that stops the start. The message says what is wrong, the action what to do; neither quotes a secret. */
public final class UnusableSetting extends RuntimeException {

    private final String action;

    public UnusableSetting(String message, String action) {
        super(message, null, false, false);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
