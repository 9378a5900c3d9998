package dev.countersign.spring;

import org.springframework.security.core.AuthenticationException;

/** A second step that was not passed. Grants nothing, takes nothing: the login stays what it was. */
class Refusal extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    /** What the person is told; what exactly went wrong is for the log. */
    enum Reason {
        DECLINED(403, "The second step was not completed."),
        LOST(403, "This answer belongs to no sign-in of this browser, or was used already."),
        DOUBTFUL(403, "The answer to the second step could not be confirmed."),
        UNREACHABLE(503, "The second step cannot be reached at the moment.");

        private final int status;
        private final String sentence;

        Reason(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        int status() {
            return status;
        }

        String sentence() {
            return sentence;
        }
    }

    private final Reason reason;

    Refusal(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Refusal(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
