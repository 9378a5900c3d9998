package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.attack.Target.App;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Guessing. What counts is how many guesses are answered with "wrong" before the server stops answering. With three
 * codes in the window a guess is right in 3 of 10^6 cases: 60 guesses are 1.8 in 10,000, the most that a factor may
 * give away in a day.
 */
final class GuessAttacks {

    private static final int MOST = 60;
    private static final int TRIES = 150;

    /** What differs between two answers by nature: moments and waiting times. */
    private static final Pattern MOMENTS = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

    private GuessAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "64 guesses at once on one challenge",
                        "CVE-2024-4629 (Keycloak)",
                        GuessAttacks::oneChallenge),
                new Attack(
                        "guessing over many challenges",
                        "AuthQuake (Microsoft), CVE-2024-0227",
                        GuessAttacks::oneByOne),
                new Attack(
                        "150 guesses at once over many challenges",
                        "CVE-2024-4629, CVE-2026-93346 (Wazuh)",
                        GuessAttacks::atOnce),
                new Attack(
                        "guessing from many sources",
                        "GHSA-c55g-q6f4-5qxr (rubygems), CVE-2026-108162",
                        GuessAttacks::manySources),
                new Attack(
                        "locked: right and wrong code look alike",
                        "privacyIDEA keycloak-provider #71",
                        GuessAttacks::lockedAlike));
    }

    private static Outcome oneChallenge(Target target) {
        App app = target.enrol();
        String challenge = target.challenge(app);
        List<Answer> answers = AtOnce.run(64, i -> target.api().verify(challenge, target.wrong(app, i)));
        return told(answers, 10);
    }

    private static Outcome oneByOne(Target target) {
        return told(guesses(target, target.enrol()), MOST);
    }

    private static List<Answer> guesses(Target target, App app) {
        return IntStream.range(0, TRIES)
                .mapToObj(i -> target.api().verify(target.challenge(app), target.wrong(app, i)))
                .toList();
    }

    /** Whoever checks the lock before counting answers more guesses to a crowd than to one who comes alone. */
    private static Outcome atOnce(Target target) {
        long alone = guesses(target, target.enrol()).stream().filter(Answer::told).count();
        App app = target.enrol();
        List<String> challenges =
                IntStream.range(0, TRIES).mapToObj(i -> target.challenge(app)).toList();
        List<Answer> answers =
                AtOnce.run(TRIES, i -> target.api().verify(challenges.get(i), target.wrong(app, i)));
        return told(answers, Math.min(MOST, alone));
    }

    private static Outcome manySources(Target target) {
        App app = target.enrol();
        List<Answer> answers = IntStream.range(0, TRIES)
                .mapToObj(i -> target.api().verify(target.challenge(app), target.wrong(app, i), source()))
                .toList();
        return told(answers, MOST);
    }

    private static Map<String, String> source() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address = "203." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        return Map.of("X-Forwarded-For", address, "X-Real-IP", address, "Forwarded", "for=" + address);
    }

    private static Outcome told(List<Answer> answers, long most) {
        long told = answers.stream().filter(Answer::told).count();
        long failed = answers.stream().filter(Answer::failed).count();
        if (told == 0) {
            throw new IllegalStateException("Not even the first guess was answered");
        }
        String more = failed == 0 ? "" : ", " + failed + " answers were 5xx";
        return Outcome.of(
                told <= most && failed == 0, "%d of %d answered (%d allowed)%s", told, answers.size(), most, more);
    }

    private static Outcome lockedAlike(Target target) {
        App app = target.enrol();
        long told = guesses(target, app).stream().filter(Answer::told).count();
        if (told == TRIES) {
            return Outcome.of(false, "never locked");
        }
        String challenge = target.challenge(app);
        for (int i = 0; i < 3; i++) {
            Answer wrong = target.api().verify(challenge, target.wrong(app, TRIES + i));
            Answer right = target.api().verify(challenge, target.code(app));
            if (right.accepted()) {
                return Outcome.of(false, "right code accepted while locked");
            }
            if (!alike(right).equals(alike(wrong))) {
                return Outcome.of(false, "right: %s, wrong: %s", alike(right), alike(wrong));
            }
        }
        return Outcome.of(true, "same status, headers and body, 3 times");
    }

    private static String alike(Answer answer) {
        return answer.status() + " " + MOMENTS.matcher(answer.body()).replaceAll("T") + " "
                + answer.headers().keySet().stream().map(String::toLowerCase).sorted().toList();
    }
}
