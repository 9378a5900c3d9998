package dev.countersign.client;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all applications, for key rotations. */
@Component
class ClientSecretRotation extends EncryptedColumn {

    ClientSecretRotation(JdbcClient jdbc) {
        super(jdbc, "application", "secret", """
                select id, tenant_id, secret from application where id > :id order by id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.APPLICATION_SECRET,
                Clients.place(row.getString("tenant_id"), row.getString("id")),
                row.getBytes("secret"));
    }
}
