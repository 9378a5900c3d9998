package dev.countersign.audit;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entries as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it. */
class AuditCsv {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final Appendable out;

    AuditCsv(Appendable out) {
        this.out = out;
    }

    void head() throws IOException {
        line(
                "time",
                "tenant",
                "actor_type",
                "actor",
                "event",
                "subject",
                "user_id",
                "detail",
                "ip_address",
                "user_agent");
    }

    void row(AuditEntry entry) throws IOException {
        line(
                entry.at().toString(),
                entry.tenant(),
                entry.actorType(),
                entry.actor(),
                entry.event(),
                entry.subject(),
                entry.userId(),
                entry.detail(),
                entry.ipAddress(),
                entry.userAgent());
    }

    private void line(@Nullable String... cells) throws IOException {
        String between = "";
        for (String cell : cells) {
            out.append(between).append(written(cell == null ? "" : cell));
            between = ",";
        }
        out.append("\r\n");
    }

    private static String written(String cell) {
        String harmless = FORMULA.matcher(cell).matches() ? "'" + cell : cell;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
