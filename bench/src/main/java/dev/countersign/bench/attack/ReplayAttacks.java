package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.attack.Target.App;
import java.util.List;
import java.util.stream.Stream;

/** A code is seen over a shoulder, in a proxy or in a log, and used again. */
final class ReplayAttacks {

    private ReplayAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("used code again, same challenge", "ASVS 6.5.1", ReplayAttacks::sameChallenge),
                new Attack(
                        "used code again, same step",
                        "CVE-2015-7225, CVE-2026-82470, better-auth #10387",
                        ReplayAttacks::sameStep),
                new Attack(
                        "used code with blanks around it",
                        "CVE-2025-6014 (Vault), CVE-2025-55000 (OpenBao)",
                        ReplayAttacks::withBlanks),
                new Attack("used code by the other address", "authentik #19967, Gitea", ReplayAttacks::otherAddress),
                new Attack("used code in the trailing step", "CVE-2021-43177", ReplayAttacks::trailingStep),
                new Attack("code of an older step than the last", "devise-two-factor #106", ReplayAttacks::olderStep),
                new Attack("code of the enrolment as first sign-in", "RFC 6238 5.2", ReplayAttacks::enrolmentCode),
                new Attack("code after its factor was deleted", "ASVS 6.5.6", ReplayAttacks::afterDelete));
    }

    private static Outcome sameChallenge(Target target) {
        App app = target.enrol();
        String challenge = target.challenge(app);
        String code = target.code(app);
        Answer first = target.api().verify(challenge, code);
        if (!first.accepted()) {
            throw new IllegalStateException("The right code was not accepted: " + first.body());
        }
        return outcome(target.api().verify(challenge, code));
    }

    private static Outcome sameStep(Target target) {
        App app = target.enrol();
        String code = used(target, app);
        return outcome(target.api().verify(target.challenge(app), code));
    }

    private static Outcome withBlanks(Target target) {
        App app = target.enrol();
        String code = used(target, app);
        String challenge = target.challenge(app);
        long accepted = Stream.of(" " + code, code + " ", code + "\n", code + "\u00a0")
                .map(variant -> target.api().verify(challenge, variant))
                .filter(Answer::accepted)
                .count();
        return Outcome.of(accepted == 0, "%d of 4 spellings accepted", accepted);
    }

    private static Outcome otherAddress(Target target) {
        App app = target.enrol();
        String code = used(target, app);
        return outcome(target.api().verifyByBody(target.challenge(app), code));
    }

    /** The code's own step is over, but servers that allow for slow fingers still take it. */
    private static Outcome trailingStep(Target target) {
        App app = target.enrol();
        String code = used(target, app);
        target.waitForNextStep();
        return outcome(target.api().verify(target.challenge(app), code));
    }

    /** The owner's clock is fast: the code of the next step is used, then the one of this step is tried. */
    private static Outcome olderStep(Target target) {
        App app = target.enrol();
        long step = target.step();
        target.signIn(app, app.code(step + 1));
        return outcome(target.api().verify(target.challenge(app), app.code(step)));
    }

    /** The first code that a factor ever sees is the one that proves the enrolment. */
    private static Outcome enrolmentCode(Target target) {
        App app = target.enrol();
        String proof = target.challenge(app);
        String prepared = target.challenge(app);
        String code = target.code(app);
        if (!target.api().verify(proof, code).accepted()) {
            throw new IllegalStateException("The enrolment was not completed");
        }
        return outcome(target.api().verify(prepared, code));
    }

    private static Outcome afterDelete(Target target) {
        App app = target.enrol();
        String challenge = target.challenge(app);
        if (!target.api().delete(app.factorId()).succeeded()) {
            throw new IllegalStateException("The factor was not deleted");
        }
        return outcome(target.api().verify(challenge, target.code(app)));
    }

    /** A code that the owner has just signed in with. */
    private static String used(Target target, App app) {
        String code = target.code(app);
        target.signIn(app, code);
        return code;
    }

    static Outcome outcome(Answer answer) {
        String happened = answer.accepted() ? "accepted" : answer.told() ? "valid: false" : refusal(answer);
        return Outcome.of(!answer.accepted() && !answer.failed(), "%s", happened);
    }

    private static String refusal(Answer answer) {
        return (answer.status() + " " + answer.text("code")).strip();
    }
}
