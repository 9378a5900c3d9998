package dev.countersign.bench.load;

import dev.countersign.bench.Options;
import dev.countersign.bench.TwilioStub;
import dev.countersign.bench.start.Countersign;
import dev.countersign.bench.start.Database;
import dev.countersign.bench.start.Workplace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * The same verification among a thousand factors and among a million. The thousand that are used lie scattered among
 * the million, in the table as in its indexes, as the factors of people who sign in today lie among all.
 */
public final class Growth {

    private static final String SMALL = "verify among a thousand";
    private static final String BIG = "verify among a million";

    /** Fillers begin with the seconds in which the used factors were made, so that they lie between them. */
    private static final String FILL = """
            insert into factor (id, tenant_id, kind, status, issuer, label, sealed, last_step, created_at, updated_at)
            select 'auth_factor_' || u.seconds[1 + floor(random() * cardinality(u.seconds))::int] || %s
                   || upper(substr(md5(random()::text || n), 1, 14)),
                   'default', 'totp', 'verified', 'Bench', 'filler', u.sealed, 1, now(), now()
              from generate_series(1, %d) n,
                   (select array_agg(distinct substr(id, 13, 8)) as seconds, (array_agg(sealed))[1] as sealed
                      from factor) u
            """;

    private static final String RANDOM_LETTER =
            "substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + floor(random() * 32)::int, 1)";

    private static final String[] SCATTER = {
        "create table scattered as select * from factor order by random()",
        "truncate factor cascade",
        "insert into factor select * from scattered",
        "drop table scattered",
        "vacuum analyze factor",
        "checkpoint"
    };

    private Growth() {}

    public static void run(Options options) {
        try (TwilioStub provider = new TwilioStub(0);
                Workplace workplace = new Workplace(Path.of("bench/target"));
                Database database = new Database(workplace.folder("postgresql"));
                CountersignSubject small = start(options, workplace, database, provider, "small");
                CountersignSubject big = start(options, workplace, database, provider, "big")) {
            FactorSet few = small.factors(1000);
            FactorSet among = big.factors(1000);
            fill(database, options.number("factors", 1_000_000));
            warm(small);
            warm(big);
            Results results = new Results();
            int rounds = options.number("rounds", 5);
            // the worst moment: every page has to be written whole again when it is first changed
            boolean checkpoint = options.has("checkpoint");
            for (int round = 0; round < rounds; round++) {
                boolean smallFirst = round % 2 == 0;
                for (boolean isSmall : new boolean[] {smallFirst, !smallFirst}) {
                    if (checkpoint) {
                        database.execute("postgres", "checkpoint");
                    }
                    results.add(isSmall ? SMALL : BIG, isSmall ? small.verify(16, few) : big.verify(16, among));
                }
            }
            results.atLeast("verify, req/s: a million / a thousand", 0.7, results.ratio(BIG, SMALL, Measurement::rate));
            System.out.println(results.text(options.has("markdown")));
        }
    }

    private static CountersignSubject start(
            Options options, Workplace workplace, Database database, TwilioStub provider, String name) {
        Optional<String> url = Optional.of(database.create(name));
        Path folder = workplace.folder(name + "-server");
        return new CountersignSubject(
                Countersign.start(Load.jar(options), folder, url, provider, Load.jvm(options)), database);
    }

    private static void fill(Database database, int factors) {
        String letters = String.join(" || ", Collections.nCopies(4, RANDOM_LETTER));
        database.execute("big", String.format(Locale.ROOT, FILL, letters, factors));
        database.execute("big", SCATTER);
        System.err.println("factors in the big database: " + database.text("big", "select count(*) from factor"));
    }

    /** With factors of its own: those that are measured meet their pages for the first time when it counts. */
    private static void warm(CountersignSubject subject) {
        FactorSet set = subject.factors(1500);
        for (int i = 0; i < 2; i++) {
            if (subject.verify(16, set).bad() > 0) {
                throw new IllegalStateException("Right codes were not accepted while warming up");
            }
        }
    }
}
