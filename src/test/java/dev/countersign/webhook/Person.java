package dev.countersign.webhook;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody with an authenticator app, whose doings make events. */
public record Person(
        Factors factors, Challenges challenges, MovableClock clock, String factorId, AuthenticatorApp app) {

    static Person enrol(Factors factors, Challenges challenges, MovableClock clock, @Nullable String userId) {
        Map<String, String> inputs = Map.of("totp_issuer", "Foo Corp", "totp_user", "alan@example.com");
        Enrolled enrolled = factors.enrol("totp", new EnrolmentRequest(TenantId.DEFAULT, userId, inputs));
        EnrolmentStep step = enrolled.step();
        AuthenticatorApp app = new AuthenticatorApp(step.secret("secret").reveal());
        return new Person(factors, challenges, clock, enrolled.factor().id(), app);
    }

    void typeRightCode() {
        challenges.verify(TenantId.DEFAULT, challenge(), new CodeResponse(app.codeAt(clock.instant())));
    }

    void typeWrongCodes(int times) {
        String wrong = app.wrongCodeAt(clock.instant());
        for (int i = 0; i < times; i++) {
            challenges.verify(TenantId.DEFAULT, challenge(), new CodeResponse(wrong));
        }
    }

    void removeFactor() {
        factors.delete(TenantId.DEFAULT, factorId);
    }

    private String challenge() {
        return challenges.issue(TenantId.DEFAULT, factorId).challenge().id();
    }
}
