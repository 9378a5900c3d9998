package dev.countersign.bench.attack;

import java.util.Locale;

/** What an attack came to, in a verdict and in figures. */
record Outcome(Verdict verdict, String happened) {

    enum Verdict {
        HELD,
        BROKEN,
        /** The target lacks what the attack needs, as a second tenant. */
        NOT_RUN,
        /** The honest part did not work, so the attack proves nothing. */
        FAILED
    }

    static Outcome of(boolean held, String happened, Object... values) {
        return new Outcome(held ? Verdict.HELD : Verdict.BROKEN, String.format(Locale.ROOT, happened, values));
    }

    static Outcome notRun(String why) {
        return new Outcome(Verdict.NOT_RUN, why);
    }

    static Outcome failed(Throwable why) {
        return new Outcome(Verdict.FAILED, String.valueOf(why.getMessage()));
    }

    boolean bad() {
        return verdict == Verdict.BROKEN || verdict == Verdict.FAILED;
    }
}
