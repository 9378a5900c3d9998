package dev.countersign.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt.
 *
 * @param status of the answer, if there was one
 * @param error in a few words of ours, nothing of what the other side said; null when it was delivered
 */
record Outcome(@Nullable Integer status, @Nullable String error) {

    static Outcome answered(int status) {
        boolean taken = status >= 200 && status < 300;
        return new Outcome(status, taken ? null : "answered " + status);
    }

    static Outcome failed(String error) {
        return new Outcome(null, error);
    }

    boolean delivered() {
        return error == null;
    }
}
