package dev.countersign.bench.attack;

import dev.countersign.bench.Answer;
import dev.countersign.bench.Phones;
import dev.countersign.bench.attack.Target.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Texts: codes that live too long, and senders that let themselves be made to send. */
final class SmsAttacks {

    /** Of one number in ten minutes; a person who waits for a text asks again, but not more often. */
    private static final int MOST_TEXTS = 4;

    /** Of numbers that differ in their last four digits only. */
    private static final int MOST_OF_PREFIX = 20;

    private static final int PUMPED_AREA = 352;

    private SmsAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack("64 at once, one texted code", "CVE-2026-43930 (Parse Server)", SmsAttacks::race),
                attack("texted code of another challenge", "ASVS 6.6.2", SmsAttacks::otherChallenge),
                attack("old texted code after a resend", "OWASP MFA cheat sheet", SmsAttacks::oldCode),
                attack("provider fails after taking the text", "Twilio error 20500", SmsAttacks::doubleSend),
                attack("resend flood on one number", "CVE-2026-107830", SmsAttacks::flood),
                attack("pumping one range of numbers", "GitLab #257995, Twilio", SmsAttacks::pumping));
    }

    private static Attack attack(String name, String source, Function<Target, Outcome> play) {
        return new Attack(name, source, target -> target.phones().isPresent()
                ? play.apply(target)
                : Outcome.notRun("no stand-in for the provider"));
    }

    private static Outcome race(Target target) {
        Phone phone = target.enrol(Phones.any());
        String challenge = target.challenge(phone);
        String code = target.newestCode(phone);
        List<Answer> answers = AtOnce.run(64, i -> target.api().verify(challenge, code));
        long winners = answers.stream().filter(Answer::accepted).count();
        if (winners == 0) {
            throw new IllegalStateException("The right code of a text let nobody in");
        }
        long failed = answers.stream().filter(Answer::failed).count();
        return Outcome.of(winners == 1 && failed == 0, "%d of 64 accepted, %d were 5xx", winners, failed);
    }

    private static Outcome otherChallenge(Target target) {
        Phone phone = target.enrol(Phones.any());
        target.challenge(phone);
        String oldCode = target.newestCode(phone);
        String challenge = target.challenge(phone);
        String newCode = target.newestCode(phone);
        Answer foreign = target.api().verify(challenge, oldCode);
        if (!foreign.accepted() && !target.api().verify(challenge, newCode).accepted()) {
            throw new IllegalStateException("The newest code was not accepted");
        }
        return ReplayAttacks.outcome(foreign);
    }

    private static Outcome oldCode(Target target) {
        Phone phone = target.enrol(Phones.any());
        String challenge = target.challenge(phone);
        String code = target.newestCode(phone);
        target.challenge(phone);
        return ReplayAttacks.outcome(target.api().verify(challenge, code));
    }

    /** Sending is not idempotent: who tries again after an error sends twice. */
    private static Outcome doubleSend(Target target) {
        Phone phone = target.enrol(Phones.any());
        target.phones().orElseThrow().answer(500);
        Answer answer = target.api().challenge(phone.factorId());
        target.phones().orElseThrow().answer(201);
        int texts = target.phones().orElseThrow().textsTo(phone.number()).size();
        // SDKs repeat a call by themselves after a 5xx, and that would send again
        return Outcome.of(
                texts <= 1 && !answer.failed(), "texts for one challenge: %d, answer %d", texts, answer.status());
    }

    private static Outcome flood(Target target) {
        String number = Phones.any();
        List<Phone> phones = List.of(target.enrol(number), target.enrol(number), enrolWithoutPlus(target, number));
        IntFunction<Answer> ask = i -> target.api().challenge(phones.get(i % phones.size()).factorId());
        List<Answer> answers = new ArrayList<>(AtOnce.run(30, ask));
        IntStream.range(0, 30).mapToObj(ask).forEach(answers::add);
        return texts(target.phones().orElseThrow().textsTo(number).size(), answers, MOST_TEXTS);
    }

    private static Phone enrolWithoutPlus(Target target, String number) {
        return new Phone(target.enrol(number.substring(1)).factorId(), number);
    }

    private static Outcome pumping(Target target) {
        List<Phone> phones = IntStream.range(0, 60)
                .mapToObj(i -> target.enrol(Phones.inArea(PUMPED_AREA, i)))
                .toList();
        List<Answer> answers = phones.stream()
                .map(phone -> target.api().challenge(phone.factorId()))
                .toList();
        long texts = phones.stream()
                .filter(phone -> !target.phones().orElseThrow().textsTo(phone.number()).isEmpty())
                .count();
        return texts(texts, answers, MOST_OF_PREFIX);
    }

    private static Outcome texts(long texts, List<Answer> answers, int most) {
        if (texts == 0) {
            throw new IllegalStateException("Not one text was sent");
        }
        long failed = answers.stream().filter(Answer::failed).count();
        String more = failed == 0 ? "" : ", " + failed + " answers were 5xx";
        return Outcome.of(
                texts <= most && failed == 0, "%d of %d texts sent (%d allowed)%s", texts, answers.size(), most, more);
    }
}
