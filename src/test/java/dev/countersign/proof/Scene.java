package dev.countersign.proof;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.Twilio;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What probes do over and over: people with factors, challenges, answers. */
@TestComponent
class Scene {

    static final TenantId TENANT = TenantId.DEFAULT;

    final Factors factors;
    final Challenges challenges;
    final JdbcClient jdbc;
    final MovableClock clock;
    final SqlEditor editor;
    final Twilio twilio;
    private int people;

    @Autowired
    Scene(
            Factors factors,
            Challenges challenges,
            JdbcClient jdbc,
            MovableClock clock,
            SqlEditor editor,
            WireMockServer twilioServer) {
        this.factors = factors;
        this.challenges = challenges;
        this.jdbc = jdbc;
        this.clock = clock;
        this.editor = editor;
        this.twilio = new Twilio(twilioServer);
    }

    /** Somebody with an authenticator app. */
    record Person(String factor, AuthenticatorApp app) {}

    /** Nobody has anything, and a whole time step lies ahead. */
    void clear() {
        twilio.accept();
        jdbc.sql("delete from factor").update();
        jdbc.sql("delete from subject").update();
        jdbc.sql("delete from rate_bucket").update();
        jdbc.sql("delete from audit_event").update();
        clock.advanceToNextStep();
    }

    Person person() {
        Factors.Enrolled enrolled = enrol("totp", Map.of("totp_issuer", "Acme", "totp_user", "ada"));
        String key = enrolled.step().secret("secret").reveal();
        return new Person(enrolled.factor().id(), new AuthenticatorApp(key));
    }

    /** Another factor of the same person. */
    Person personLike(Person first) {
        String user = user(first.factor());
        Factors.Enrolled enrolled = factors.enrol(
                "totp", new EnrolmentRequest(TENANT, user, Map.of("totp_issuer", "Acme", "totp_user", "ada")));
        String key = enrolled.step().secret("secret").reveal();
        return new Person(enrolled.factor().id(), new AuthenticatorApp(key));
    }

    /** Somebody with a proven app whose wrong codes were counted before, and forgotten. */
    Person counted() {
        Person person = proven();
        verify(challenge(person.factor()), wrong(person));
        verify(challenge(person.factor()), code(person, 0));
        clock.advance(Duration.ofSeconds(90));
        return person;
    }

    String user(String factor) {
        return jdbc.sql("/* not the server's */ select user_id from factor where id = :id")
                .param("id", factor)
                .query(String.class)
                .single();
    }

    /** The same for the row of the factor's owner. */
    void changePerson(String sql, String factor) {
        change(sql, user(factor));
    }

    /** Somebody whose app was proven a while ago. */
    Person proven() {
        Person person = person();
        verify(challenge(person.factor()), code(person, 0));
        clock.advance(Duration.ofSeconds(90));
        return person;
    }

    /** A new person's first factor of this kind. */
    Factors.Enrolled enrol(String kind, Map<String, String> inputs) {
        return factors.enrol(kind, new EnrolmentRequest(TENANT, "user_" + ++people, inputs));
    }

    String enrolled(String kind) {
        return enrol(kind, Map.of()).factor().id();
    }

    String phone(String number) {
        return enrol("sms", Map.of("phone_number", number)).factor().id();
    }

    String challenge(String factor) {
        return challenges.issue(TENANT, factor).challenge().id();
    }

    Verdict verify(String challenge, String code) {
        return challenges.verify(TENANT, challenge, new CodeResponse(code));
    }

    /** What the app shows so many steps from now. */
    String code(Person person, int steps) {
        return person.app().codeAt(clock.instant().plusSeconds(30L * steps));
    }

    String wrong(Person person) {
        return person.app().wrongCodeAt(clock.instant());
    }

    /** Wrong answers, five to a challenge. */
    void guess(String factor, int times) {
        String open = "";
        for (int i = 0; i < times; i++) {
            open = i % 5 == 0 ? challenge(factor) : open;
            verify(open, "wrong!");
        }
    }

    /** Changes a row as somebody else would have in the meantime; {@code :now} is the time. */
    void change(String sql, String id) {
        // the comment keeps it out of the statements whose guards are removed
        jdbc.sql("/* not the server's */ " + sql)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    int number(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }
}
