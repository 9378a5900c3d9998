package dev.countersign.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sealed column of a table that has its rows by {@code id}. Its module says how a row is read. */
public abstract class EncryptedColumn implements Resealable {

    private final JdbcClient jdbc;
    private final String table;
    private final String column;
    private final String page;

    /** @param page selects at most {@code :most} rows after {@code :id}, in the order of their ids */
    protected EncryptedColumn(JdbcClient jdbc, String table, String column, String page) {
        this.jdbc = jdbc;
        this.table = table;
        this.column = column;
        this.page = page;
    }

    /** What lies in the current row of the page. */
    protected abstract Sealed read(ResultSet row) throws SQLException;

    @Override
    public final String column() {
        return table + '.' + column;
    }

    @Override
    public final List<Sealed> after(String id, int most) {
        return jdbc.sql(page)
                .param("id", id)
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public final boolean replace(Sealed sealed, byte[] fresh) {
        return jdbc.sql("update " + table + " set " + column + " = :fresh where id = :id and " + column + " = :old")
                        .param("fresh", fresh)
                        .param("id", sealed.id())
                        .param("old", sealed.bytes())
                        .update()
                == 1;
    }
}
