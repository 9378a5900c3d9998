package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.attack.Target.App;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One person has several factors, and the attacker turns to the next, or has brought one along. */
final class PersonAttacks {

    private static final int FACTORS = 16;

    /** One less than rests a factor. */
    private static final int GUESSES = 9;

    /** In a row, over all factors (NIST SP 800-63B-4, section 3.2.2). */
    private static final int MOST = 100;

    private PersonAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "guessing over all factors of one person", "NIST SP 800-63B-4 3.2.2", PersonAttacks::allFactors),
                new Attack("planted factor proven after the owner's", "trojan identifier (USENIX Security 2022)", PersonAttacks::planted));
    }

    private static Outcome allFactors(Target target) {
        String user = user();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < FACTORS; i++) {
            App app = target.enrolFor(user);
            String challenge = "";
            for (int guess = 0; guess < GUESSES; guess++) {
                challenge = guess % 5 == 0 ? target.challenge(app) : challenge;
                answers.add(target.api().verify(challenge, target.wrong(app, guess)));
            }
        }
        long told = answers.stream().filter(Answer::told).count();
        if (told == 0) {
            throw new IllegalStateException("Not even the first guess was answered");
        }
        return Outcome.of(told <= MOST, "%d of %d answered (%d allowed)", told, answers.size(), MOST);
    }

    /** The attacker has set up an app in the owner's name and waits; the owner sets up and proves another. */
    private static Outcome planted(Target target) {
        String user = user();
        App planted = target.enrolFor(user);
        String challenge = target.challenge(planted);
        App own = target.enrolFor(user);
        target.signIn(own, target.code(own));
        return ReplayAttacks.outcome(target.api().verify(challenge, target.code(planted)));
    }

    private static String user() {
        return "bench_" + UUID.randomUUID();
    }
}
