package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.Api;
import dev.countersign.bench.Time;
import dev.countersign.bench.Totp;
import dev.countersign.bench.TwilioStub;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server under attack, and what its rightful owner does with it. Whatever the owner may do has to work: an attack on
 * a server that refuses everybody proves nothing.
 *
 * @param stranger the same server with the key of another tenant
 * @param phones where its texts arrive
 */
record Target(String name, Api api, Optional<Api> stranger, Optional<TwilioStub> phones, Time time) {

    /** Longer than the longest pause that a limit on texts may ask for between two of them. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);

    /** A factor with its authenticator app. */
    record App(String factorId, byte[] secret) {

        String code(long step) {
            return Totp.code(secret, step);
        }
    }

    /** A factor that sends texts to a number. */
    record Phone(String factorId, String number) {}

    App enrol() {
        return app(must("enrol", api.enrolTotp()));
    }

    App enrolFor(String userId) {
        return app(must("enrol", api.enrolTotp(userId)));
    }

    private static App app(Answer answer) {
        String secret = answer.json().path("totp").path("secret").asString("");
        return new App(answer.text("id"), Totp.decode(secret));
    }

    Phone enrol(String number) {
        return new Phone(must("enrol a phone", api.enrolSms(number)).text("id"), number);
    }

    String challenge(App app) {
        return must("challenge", api.challenge(app.factorId())).text("id");
    }

    /** Has a text sent, after a pause where the server asks for one. */
    String challenge(Phone phone) {
        Answer first = api.challenge(phone.factorId());
        if (first.succeeded() || !first.refused()) {
            return must("send a code", first).text("id");
        }
        String wait = first.header("Retry-After");
        Duration pause = wait.isEmpty() ? LONGEST_PAUSE : Duration.ofSeconds(Long.parseLong(wait) + 1);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalStateException("The server asks for a pause of " + pause + ": " + first.body());
        }
        time.sleep(pause);
        return must("send a code", api.challenge(phone.factorId())).text("id");
    }

    String newestCode(Phone phone) {
        return phones.orElseThrow().newest(phone.number()).code();
    }

    long step() {
        return Totp.step(time.now());
    }

    String code(App app) {
        return app.code(step());
    }

    /** A code that will be wrong for the next minute; another one for every n. */
    String wrong(App app, int n) {
        return Totp.wrong(app.secret(), step(), n);
    }

    /** The owner signs in with this code. */
    void signIn(App app, String code) {
        if (!api.verify(challenge(app), code).accepted()) {
            throw new IllegalStateException("The owner's own right code was not accepted");
        }
    }

    /** Waits until the step is over in which this was called, and one second more. */
    void waitForNextStep() {
        Instant next = Instant.ofEpochSecond((step() + 1) * Totp.STEP_SECONDS + 1);
        time.sleep(Duration.between(time.now(), next));
    }

    private static Answer must(String what, Answer answer) {
        if (!answer.succeeded()) {
            throw new IllegalStateException(
                    "The owner could not " + what + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
