package dev.countersign.application;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.SealedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all applications, for key rotations. */
@Component
class SealedSecrets extends SealedColumn {

    SealedSecrets(JdbcClient jdbc) {
        super(jdbc, "application", "secret", """
                select id, tenant_id, secret from application where id > :id order by id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.APPLICATION_SECRET,
                Applications.place(row.getString("tenant_id"), row.getString("id")),
                row.getBytes("secret"));
    }
}
