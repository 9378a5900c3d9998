package dev.countersign.bench.attack;

import dev.countersign.bench.Api;
import dev.countersign.bench.Options;
import dev.countersign.bench.Time;
import dev.countersign.bench.TwilioStub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All attacks, and playing them on a server that is given by its address. */
public final class Attacks {

    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(
                        ReplayAttacks.all(),
                        RaceAttacks.all(),
                        GuessAttacks.all(),
                        PersonAttacks.all(),
                        InputAttacks.all(),
                        TenantAttacks.all(),
                        SmsAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    static Map<Attack, Outcome> play(Target target) {
        Map<Attack, Outcome> outcomes = new LinkedHashMap<>();
        for (Attack attack : all()) {
            outcomes.put(attack, play(attack, target));
        }
        return outcomes;
    }

    static Outcome play(Attack attack, Target target) {
        try {
            return attack.play().apply(target);
        } catch (RuntimeException e) {
            return Outcome.failed(e);
        }
    }

    /**
     * Plays everything on the server at {@code --url} with {@code --key}, and prints the table.
     *
     * @return whether everything held
     */
    public static boolean run(Options options) {
        Api api = new Api(options.required("url"), options.required("key"));
        Optional<Api> stranger = Optional.ofNullable(options.text("other-key", null))
                .map(key -> new Api(options.required("url"), key));
        Optional<TwilioStub> phones = Optional.ofNullable(options.text("sms-port", null))
                .map(port -> new TwilioStub(Integer.parseInt(port)));
        try {
            String name = options.text("name", options.required("url"));
            return print(new Target(name, api, stranger, phones, Time.REAL), options.has("markdown"));
        } finally {
            phones.ifPresent(TwilioStub::close);
        }
    }

    static boolean print(Target target, boolean markdown) {
        Map<Attack, Outcome> outcomes = play(target);
        System.out.println(AttackTable.of(target.name(), outcomes, markdown));
        return outcomes.values().stream().noneMatch(Outcome::bad);
    }
}
