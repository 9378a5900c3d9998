package dev.countersign.bench.attack;

import dev.countersign.bench.Api;
import dev.countersign.bench.Options;
import dev.countersign.bench.Time;
import dev.countersign.bench.TwilioStub;
import dev.countersign.bench.naive.NaiveServer;
import dev.countersign.bench.start.Countersign;
import dev.countersign.bench.start.Database;
import dev.countersign.bench.start.Workplace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Starts the naive server and Countersign on loopback, plays all attacks on each, and stops everything. */
public final class AttackRun {

    private final Path jar;
    private final boolean markdown;

    private AttackRun(Options options) {
        jar = Path.of(options.text("jar", "target/countersign.jar"));
        markdown = options.has("markdown");
    }

    /** @return whether Countersign held everywhere, and the control did not */
    public static boolean run(Options options) {
        AttackRun run = new AttackRun(options);
        List<String> targets = List.of(options.text("targets", "naive,postgresql,h2").split(","));
        boolean good = true;
        try (Workplace workplace = new Workplace(Path.of("bench/target"))) {
            if (targets.contains("naive")) {
                good &= !withPhones(run::naive);
            }
            if (targets.contains("postgresql")) {
                good &= withPhones(phones -> run.onPostgres(phones, workplace));
            }
            if (targets.contains("h2")) {
                good &= withPhones(phones -> run.onH2(phones, workplace));
            }
        }
        return good;
    }

    /** Phones of its own for each target: texts that another one sent to the same numbers are not its texts. */
    private static boolean withPhones(Predicate<TwilioStub> target) {
        try (TwilioStub phones = new TwilioStub(0)) {
            return target.test(phones);
        }
    }

    private boolean naive(TwilioStub phones) {
        try (NaiveServer server = new NaiveServer(0, Set.of("one", "two"), phones.url(), Time.REAL)) {
            Api stranger = new Api(server.url(), "two");
            return play("Naive server (the control)", new Api(server.url(), "one"), Optional.of(stranger), phones);
        }
    }

    private boolean onPostgres(TwilioStub phones, Workplace workplace) {
        try (Database database = new Database(workplace.folder("postgresql"))) {
            Optional<String> url = Optional.of(database.create("countersign"));
            Path folder = workplace.folder("on-postgresql");
            try (Countersign server = Countersign.start(jar, folder, url, phones, List.of())) {
                Api stranger = server.otherTenant(database, "countersign");
                return play("Countersign on PostgreSQL", server.api(), Optional.of(stranger), phones);
            }
        }
    }

    /** Its own database admits one process, so there is no way to put a second tenant into it from here. */
    private boolean onH2(TwilioStub phones, Workplace workplace) {
        try (Countersign server =
                Countersign.start(jar, workplace.folder("on-h2"), Optional.empty(), phones, List.of())) {
            return play("Countersign on H2", server.api(), Optional.empty(), phones);
        }
    }

    private boolean play(String name, Api api, Optional<Api> stranger, TwilioStub phones) {
        return Attacks.print(new Target(name, api, stranger, Optional.of(phones), Time.REAL), markdown);
    }
}
