package dev.countersign.ui.gate;

/** What a person who is signed in has to do before anything else. */
public enum Due {
    NOTHING(""),

    /** A code of one of the person's factors. */
    SECOND_STEP(SecondStep.PATH),

    /** A first factor: whoever administrates this server has to have one. */
    SET_UP("security"),

    /** A password of one's own, in place of one that somebody else made. */
    NEW_PASSWORD("account/password");

    private final String path;

    Due(String path) {
        this.path = path;
    }

    /** The page on which it is done. */
    public String path() {
        return path;
    }
}
