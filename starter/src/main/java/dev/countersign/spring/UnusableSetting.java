package dev.countersign.spring;

/** A setting with which the application must not start; the message is one sentence. */
class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSetting(String message) {
        super(message);
    }
}
