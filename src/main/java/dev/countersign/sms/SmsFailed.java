package dev.countersign.sms;

/** A text was not handed over, as far as we know. The message names neither number nor text. */
public final class SmsFailed extends RuntimeException {

    SmsFailed(String message) {
        super(message, null, false, false);
    }
}
