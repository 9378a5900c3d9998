package dev.countersign.oidc;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that sign answers, for key rotations. */
@Component
class SigningKeyRotation extends EncryptedColumn {

    SigningKeyRotation(JdbcClient jdbc) {
        super(jdbc, "signing_key", "jwk", """
                select id, jwk from signing_key where id > :id order by id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.SIGNING_KEY,
                SigningKeyRows.place(row.getString("id")),
                row.getBytes("jwk"));
    }
}
