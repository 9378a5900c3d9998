package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.attack.Target.App;
import java.util.List;
import java.util.stream.IntStream;

/** One right code, sent many times at once: whoever reads before he writes lets several in. */
final class RaceAttacks {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 10;

    private RaceAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "64 at once, one challenge",
                        "CVE-2026-22751 (Spring Security), CVE-2026-43930, Kratos H1 3692149",
                        RaceAttacks::oneChallenge),
                new Attack(
                        "64 at once, one code, 64 challenges",
                        "RFC 6238 5.2, CVE-2026-43930",
                        RaceAttacks::manyChallenges));
    }

    private static Outcome oneChallenge(Target target) {
        return rounds(target, app -> {
            String challenge = target.challenge(app);
            return IntStream.range(0, CALLERS).mapToObj(i -> challenge).toList();
        });
    }

    private static Outcome manyChallenges(Target target) {
        return rounds(target, app -> IntStream.range(0, CALLERS)
                .mapToObj(i -> target.challenge(app))
                .toList());
    }

    private interface Preparation {
        List<String> challenges(App app);
    }

    private static Outcome rounds(Target target, Preparation preparation) {
        long most = 0;
        long failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            App app = target.enrol();
            List<String> challenges = preparation.challenges(app);
            String code = target.code(app);
            List<Answer> answers = AtOnce.run(CALLERS, i -> target.api().verify(challenges.get(i), code));
            long winners = answers.stream().filter(Answer::accepted).count();
            if (winners == 0) {
                throw new IllegalStateException("Nobody of " + CALLERS + " was let in by a right code");
            }
            most = Math.max(most, winners);
            failed += answers.stream().filter(Answer::failed).count();
        }
        String more = failed == 0 ? "" : ", " + failed + " answers were 5xx";
        return Outcome.of(most == 1 && failed == 0, "at most %d of 64 accepted in %d rounds%s", most, ROUNDS, more);
    }
}
