package dev.countersign.client;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets that applications had before, for key rotations. */
@Component
class PreviousClientSecretRotation extends EncryptedColumn {

    PreviousClientSecretRotation(JdbcClient jdbc) {
        super(jdbc, "application", "previous_secret", """
                select id, tenant_id, previous_secret from application
                 where id > :id and previous_secret is not null order by id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.APPLICATION_SECRET,
                Clients.previousPlace(row.getString("tenant_id"), row.getString("id")),
                row.getBytes("previous_secret"));
    }
}
