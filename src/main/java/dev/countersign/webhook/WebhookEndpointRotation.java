package dev.countersign.webhook;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all endpoints, for key rotations. */
@Component
class WebhookEndpointRotation extends EncryptedColumn {

    WebhookEndpointRotation(JdbcClient jdbc) {
        super(jdbc, "webhook_endpoint", "secret", """
                select id, tenant_id, secret from webhook_endpoint where id > :id order by id limit :most""");
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                Purpose.WEBHOOK_SECRET,
                EndpointSecrets.place(row.getString("tenant_id"), row.getString("id")),
                row.getBytes("secret"));
    }
}
