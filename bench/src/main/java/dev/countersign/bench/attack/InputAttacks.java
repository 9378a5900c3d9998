package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.attack.Target.App;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Writings of a code that are not the code: a parser that is kind to them is kind to attackers. */
final class InputAttacks {

    /** A challenge takes five answers; the last is kept for the right code in its one right form. */
    private static final int PER_CHALLENGE = 4;

    private static final JsonMapper JSON = new JsonMapper();

    private InputAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("right code in another writing", "CWE-156 of CVE-2025-6014", InputAttacks::writings),
                new Attack("right code with its leading zero lost", "Integer.parseInt takes it", InputAttacks::zeros),
                new Attack("right code in another JSON type", "ASVS 2.2.1", InputAttacks::types),
                new Attack(
                        "free guesses by odd writings",
                        "CVE-2025-6015, CVE-2025-6004 (Vault)",
                        InputAttacks::freeGuesses));
    }

    private static Outcome writings(Target target) {
        Tally tally = new Tally();
        List<String> sample = Writings.of("123456");
        for (int from = 0; from < sample.size(); from += PER_CHALLENGE) {
            App app = target.enrol();
            String code = target.code(app);
            List<String> writings = Writings.of(code);
            List<String> bodies = writings.subList(from, Math.min(from + PER_CHALLENGE, writings.size())).stream()
                    .map(InputAttacks::body)
                    .toList();
            tally.play(target, app, code, bodies);
        }
        return tally.outcome();
    }

    private static Outcome zeros(Target target) {
        App app = target.enrol();
        for (int tries = 0; !target.code(app).startsWith("0") && tries < 300; tries++) {
            app = target.enrol();
        }
        String code = target.code(app);
        String rest = code.substring(1);
        Tally tally = new Tally();
        tally.play(target, app, code, List.of(body(rest), body("+" + rest), body(" " + rest), body("0" + code)));
        return tally.outcome();
    }

    private static Outcome types(Target target) {
        Tally tally = new Tally();
        App app = target.enrol();
        String code = target.code(app);
        tally.play(
                target,
                app,
                code,
                List.of(
                        "{\"code\":" + (code.startsWith("0") ? "1" + code : code) + "}",
                        "{\"code\":[\"" + code + "\"]}",
                        "{\"code\":{\"value\":\"" + code + "\"}}",
                        "{\"code\":" + Integer.parseInt(code) + ".0}"));
        App other = target.enrol();
        String second = target.code(other);
        tally.play(
                target,
                other,
                second,
                List.of(
                        "{\"code\":\"000000\",\"code\":\"" + second + "\"}",
                        "{\"code\":null}",
                        "{\"code\":true}",
                        "{\"code\":\"" + "0".repeat(1_000_000) + second + "\"}"));
        return tally.outcome();
    }

    /** Every odd writing of a wrong code has to use up the same budget as the plain one. */
    private static Outcome freeGuesses(Target target) {
        App app = target.enrol();
        List<String> odd = Writings.of(target.wrong(app, 0));
        List<Answer> answers = IntStream.range(0, 120)
                .mapToObj(i -> target.api().verifyRaw(target.challenge(app), body(odd.get(i % odd.size()))))
                .toList();
        long told = answers.stream().filter(Answer::told).count();
        boolean right = target.api().verify(target.challenge(app), target.code(app)).accepted();
        return Outcome.of(
                told <= 60 && !right,
                "%d of %d answered, then the right code was %s",
                told,
                answers.size(),
                right ? "accepted" : "refused");
    }

    private static String body(String code) {
        return "{\"code\":" + JSON.writeValueAsString(code) + "}";
    }

    /** What became of the writings. */
    private static final class Tally {

        private int sent;
        private final List<String> accepted = new ArrayList<>();
        private int failed;
        private int told;

        /** Sends the odd bodies, and then the code as it is, to prove that only the writing was at fault. */
        void play(Target target, App app, String code, List<String> bodies) {
            String challenge = target.challenge(app);
            for (String body : bodies) {
                Answer answer = target.api().verifyRaw(challenge, body);
                sent++;
                told += answer.told() ? 1 : 0;
                failed += answer.failed() ? 1 : 0;
                if (answer.accepted()) {
                    accepted.add(Writings.visible(body));
                    return;
                }
            }
            Answer plain = target.api().verify(challenge, code);
            if (!plain.accepted()) {
                throw new IllegalStateException("The plain code was not accepted after odd ones: " + plain.body());
            }
        }

        Outcome outcome() {
            String which = accepted.isEmpty() ? "" : ", as " + String.join(" ", accepted.subList(0, 1));
            return Outcome.of(
                    accepted.isEmpty() && failed == 0,
                    "%d of %d accepted%s; %d counted as wrong, %d were 5xx",
                    accepted.size(),
                    sent,
                    which,
                    told,
                    failed);
        }
    }
}
