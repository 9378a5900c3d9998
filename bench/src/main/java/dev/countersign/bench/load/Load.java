package dev.countersign.bench.load;

import dev.countersign.bench.Options;
import dev.countersign.bench.TwilioStub;
import dev.countersign.bench.load.FactorSet.App;
import dev.countersign.bench.start.Countersign;
import dev.countersign.bench.start.Database;
import dev.countersign.bench.start.Workplace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Countersign beside the bare server, on one PostgreSQL, in rounds that take turns. */
public final class Load {

    private static final String VERIFY_16 = "Countersign verify, 16 clients";
    private static final String VERIFY_64 = "Countersign verify, 64 clients";
    private static final String SLOW = "Countersign verify, 16 clients, provider takes 5 s";
    private static final String BARE_16 = "bare verify, 16 clients";
    private static final String BARE_64 = "bare verify, 64 clients";
    private static final String ENROL = "Countersign enrol, 16 clients";

    private final int rounds;
    private final int requests;
    private final Results results = new Results();
    private final CountersignSubject countersign;
    private final BareSubject bare;
    private final SlowTexts texts;
    private final QrBench pictures;
    private final List<FactorSet[]> ours;
    private final List<FactorSet[]> theirs;
    private final double[] pictureRatios;

    private Load(Options options, CountersignSubject countersign, BareSubject bare, TwilioStub provider) {
        this.rounds = options.number("rounds", 5);
        this.requests = options.number("requests", 1000);
        this.countersign = countersign;
        this.bare = bare;
        this.texts = new SlowTexts(countersign.server().api(), provider);
        this.pictures = new QrBench(jar(options));
        // two of each, for rounds in turn: a factor that was used has to wait for its next step
        this.ours = List.of(sets(countersign, 4), sets(countersign, 4));
        this.theirs = List.of(sets(bare, 2), sets(bare, 2));
        this.pictureRatios = new double[rounds];
    }

    static Path jar(Options options) {
        return Path.of(options.text("jar", "target/countersign.jar"));
    }

    /** More arguments for Countersign's Java, as a recording. */
    static List<String> jvm(Options options) {
        return options.has("jvm") ? List.of(options.required("jvm").split(" ")) : List.of();
    }

    static Path ownJar() {
        return Path.of("bench/target/countersign-bench.jar");
    }

    public static void run(Options options) {
        try (TwilioStub provider = new TwilioStub(0);
                Workplace workplace = new Workplace(Path.of("bench/target"));
                Database database = new Database(workplace.folder("postgresql"));
                CountersignSubject countersign = new CountersignSubject(
                        Countersign.start(
                                jar(options),
                                workplace.folder("countersign"),
                                Optional.of(database.create("countersign")),
                                provider,
                                jvm(options)),
                        database);
                BareSubject bare = new BareSubject(ownJar(), workplace.folder("bare"), database)) {
            Load load = new Load(options, countersign, bare, provider);
            load.play();
            System.out.println(load.results.text(options.has("markdown")));
            System.out.println("one picture: " + load.pictures.last());
        }
    }

    private FactorSet[] sets(Subject subject, int count) {
        FactorSet[] sets = new FactorSet[count];
        Arrays.setAll(sets, i -> subject.factors(requests));
        return sets;
    }

    private void play() {
        for (int i = 0; i < 2; i++) {
            ours.stream().flatMap(Arrays::stream).forEach(set -> warm(countersign, set));
            theirs.stream().flatMap(Arrays::stream).forEach(set -> warm(bare, set));
        }
        for (int i = 0; i < 3; i++) {
            pictures.compare();
        }
        for (int round = 0; round < rounds; round++) {
            pictureRatios[round] = pictures.compare();
            if (round % 2 == 0) {
                playBare(theirs.get(0));
                playCountersign(ours.get(0));
            } else {
                playCountersign(ours.get(1));
                playBare(theirs.get(1));
            }
            System.err.println("round " + (round + 1) + " of " + rounds + ": " + results.newest());
        }
        texts.close();
        judge();
    }

    /** Java compiles what runs often; and the first right code of a factor does more than the later ones. */
    private static void warm(Subject subject, FactorSet set) {
        Measurement measurement = subject.verify(16, set);
        if (measurement.bad() > 0) {
            throw new IllegalStateException(measurement.bad() + " right codes were not accepted while warming up");
        }
    }

    private void playBare(FactorSet[] sets) {
        results.add(BARE_16, bare.verify(16, sets[0]));
        results.add(BARE_64, bare.verify(64, sets[1]));
    }

    private void playCountersign(FactorSet[] sets) {
        results.add(ENROL, countersign.enrol(16, new App[requests / 4]));
        String[] challenges = new String[requests];
        results.add("Countersign challenge, 16 clients", countersign.challenge(16, sets[0], challenges));
        results.add(VERIFY_16, countersign.verify(16, List.of(challenges), sets[0].rightCodes(), true));
        List<String> others = countersign.challenges(sets[3]);
        results.add(
                "Countersign wrong code, 16 clients", countersign.verify(16, others, sets[3].wrongCodes(), false));
        results.add(VERIFY_64, countersign.verify(64, sets[1]));
        List<String> slow = countersign.challenges(sets[2]);
        List<String> codes = sets[2].rightCodes();
        results.add(SLOW, texts.during(() -> countersign.verify(16, slow, codes, true)));
    }

    private void judge() {
        Series rate = results.ratio(VERIFY_16, BARE_16, Measurement::rate);
        results.atLeast("verify at 16 clients, req/s: ours / bare", 0.7, rate);
        Series tail = results.ratio(VERIFY_64, BARE_64, Measurement::p99);
        results.atMost("verify at 64 clients, p99: ours / bare", 2, tail);
        Series slow = results.ratio(SLOW, VERIFY_16, Measurement::p99);
        results.atMost("verify p99: provider takes 5 s / answers at once", 1.5, slow);
        Series pictures = Series.of(pictureRatios);
        results.atMost("picture of an enrolment, CPU: ours / ZXing with ImageIO", 0.33, pictures);
    }
}
