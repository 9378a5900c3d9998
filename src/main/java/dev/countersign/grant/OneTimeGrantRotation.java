package dev.countersign.grant;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What codes and pushed requests stand for, for key rotations. */
@Component
class OneTimeGrantRotation extends EncryptedColumn {

    OneTimeGrantRotation(JdbcClient jdbc) {
        super(jdbc, "login_grant", "content", """
                select g.id, a.tenant_id, g.content
                  from login_grant g join application a on a.id = g.application_id
                 where g.id > :id order by g.id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.LOGIN_GRANT,
                OneTimeGrants.place(row.getString("tenant_id"), row.getString("id")),
                row.getBytes("content"));
    }
}
