package dev.countersign.bench.load;

import dev.countersign.bench.Options;
import dev.countersign.bench.Table;
import dev.countersign.bench.TwilioStub;
import dev.countersign.bench.start.Countersign;
import dev.countersign.bench.start.Database;
import dev.countersign.bench.start.Workplace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one right and one wrong answer cost in statements, as PostgreSQL counted them. */
public final class Statements {

    private static final int ANSWERS = 500;
    private static final String NAME = "countersign";
    private static final int WIDTH = 110;

    private static final String QUERY = """
            select s.calls, s.query from pg_stat_statements s join pg_database d on d.oid = s.dbid
             where d.datname = '%s' and s.calls >= %d order by s.calls desc, s.query
            """.formatted(NAME, ANSWERS / 10);

    private Statements() {}

    public static void run(Options options) {
        Map<String, String> counting = Map.of("shared_preload_libraries", "pg_stat_statements");
        try (TwilioStub provider = new TwilioStub(0);
                Workplace workplace = new Workplace(Path.of("bench/target"));
                Database database = new Database(workplace.folder("postgresql"), counting);
                CountersignSubject countersign = new CountersignSubject(
                        Countersign.start(
                                Load.jar(options),
                                workplace.folder("countersign"),
                                Optional.of(database.create(NAME)),
                                provider,
                                Load.jvm(options)),
                        database)) {
            database.execute("postgres", "create extension pg_stat_statements");
            FactorSet set = countersign.factors(ANSWERS);
            countersign.verify(16, set);
            List<String> challenges = countersign.challenges(set);
            List<String> right = set.rightCodes();
            count(options, database, "a right code", () -> countersign.verify(16, challenges, right, true));
            List<String> more = countersign.challenges(set);
            count(options, database, "a wrong code", () -> countersign.verify(16, more, set.wrongCodes(), false));
        }
    }

    private static void count(Options options, Database database, String what, Runnable phase) {
        database.execute("postgres", "select pg_stat_statements_reset()");
        phase.run();
        Table table = new Table("per answer", "statement");
        double trips = 0;
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                double calls = rows.getLong(1) / (double) ANSWERS;
                String query = rows.getString(2).replaceAll("\\s+", " ").replace('|', '/');
                // BEGIN travels with the statement after it, and each has a COMMIT, which is not always counted
                trips += query.startsWith("COMMIT") ? 0 : calls;
                table.row(number(calls), query.substring(0, Math.min(WIDTH, query.length())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not count: " + e.getMessage(), e);
        }
        System.out.println(what + ": " + number(trips) + " round trips, commits included\n");
        System.out.println(table.text(options.has("markdown")) + "\n");
    }

    private static String number(double calls) {
        return String.format(Locale.ROOT, "%.2f", calls);
    }
}
