package dev.countersign.embed.oidc;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.SealedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that sign answers, for key rotations. */
@Component
class SealedSigningKeys extends SealedColumn {

    SealedSigningKeys(JdbcClient jdbc) {
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
