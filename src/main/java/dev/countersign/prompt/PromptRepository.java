package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Token;
import dev.countersign.prompt.Prompt.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code prompt}, and the statements that decide about a prompt by the number of rows they change. */
@Component
class PromptRepository {

    private static final String READ = """
            select id, application_id, user_id, display_name, least, resume, request, outcome, expires_at
              from prompt
            """;

    private final JdbcClient jdbc;
    private final Clients applications;

    PromptRepository(JdbcClient jdbc, Clients applications) {
        this.jdbc = jdbc;
        this.applications = applications;
    }

    /** False when this request has its prompt already, in this browser or another one. */
    boolean add(String id, PromptRequest request, byte[] browser, Instant now, Instant end) {
        try {
            jdbc.sql("""
                            insert into prompt (id, application_id, user_id, display_name, least, request_hash, start_hash, browser_hash,
                                                resume, request, outcome, expires_at, created_at)
                            values (:id, :application, :user, :name, :least, :key, :once, :browser,
                                    :resume, :request, 'open', :end, :now)
                            """)
                    .param("id", id)
                    .param("application", request.application().id())
                    .param("user", request.userId())
                    .param("name", request.displayName())
                    .param("least", request.least().name())
                    .param("key", key(request.application(), request.key()))
                    .param("once", key(request.application(), request.onceBy()))
                    .param("browser", browser)
                    .param("resume", request.resumeAt() + "?resume=" + id)
                    .param("request", request.content())
                    .param("end", utc(end))
                    .param("now", utc(now))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<Prompt> find(String id, byte[] browser) {
        return jdbc.sql(READ + "where id = :id and browser_hash = :browser")
                .param("id", id)
                .param("browser", browser)
                .query((row, number) -> read(row))
                .optional()
                .flatMap(found -> found);
    }

    Optional<Prompt> ofRequest(Client application, String key, byte[] browser) {
        return jdbc.sql(READ + "where request_hash = :key and browser_hash = :browser")
                .param("key", key(application, key))
                .param("browser", browser)
                .query((row, number) -> read(row))
                .optional()
                .flatMap(found -> found);
    }

    boolean prove(String id, String factorId, String kind, boolean enrolled, boolean remember, Instant now) {
        return jdbc.sql("""
                        update prompt
                           set outcome = 'proven', factor_id = :factor, kind = :kind, proven_at = :now,
                               enrolled = :enrolled, remember = :remember
                         where id = :id and outcome = 'open' and expires_at > :now
                        """)
                        .param("id", id)
                        .param("factor", factorId)
                        .param("kind", kind)
                        .param("enrolled", enrolled)
                        .param("remember", remember)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Ends an open prompt without an answer; true when this call did. */
    boolean end(String id, Outcome outcome) {
        return jdbc.sql("update prompt set outcome = :outcome where id = :id and outcome = 'open'")
                        .param("id", id)
                        .param("outcome", column(outcome))
                        .update()
                == 1;
    }

    /** Hands the answer out; true for one caller. */
    boolean take(String id, Outcome from, Instant now) {
        return jdbc.sql("""
                        update prompt set outcome = 'taken'
                         where id = :id and outcome = :from and expires_at > :now
                        """)
                        .param("id", id)
                        .param("from", column(from))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** What was proven; for a prompt that was. */
    Proven proven(String id) {
        return jdbc.sql("select factor_id, kind, proven_at, enrolled, remember from prompt where id = :id")
                .param("id", id)
                .query((row, number) -> new Proven(
                        row.getString("factor_id"),
                        row.getString("kind"),
                        row.getObject("proven_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("enrolled"),
                        row.getBoolean("remember")))
                .single();
    }

    record Proven(String factorId, String kind, Instant at, boolean enrolled, boolean remember) {}

    /** Empty when the application went while the row was read. */
    private Optional<Prompt> read(ResultSet row) throws SQLException {
        Optional<Client> application = applications.byId(row.getString("application_id"));
        if (application.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Prompt(
                row.getString("id"),
                application.get(),
                row.getString("user_id"),
                row.getString("display_name"),
                Assurance.valueOf(row.getString("least")),
                row.getString("resume"),
                row.getString("request"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getObject("expires_at", OffsetDateTime.class).toInstant()));
    }

    private static byte[] key(Client application, String key) {
        return Token.digest(application.id() + '|' + key);
    }

    private static String column(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
