package dev.countersign.webhook;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Resealable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all endpoints, for key rotations. */
@Component
class SealedEndpoints implements Resealable {

    private final JdbcClient jdbc;

    SealedEndpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String column() {
        return "webhook_endpoint.secret";
    }

    @Override
    public List<Sealed> after(String id, int most) {
        return jdbc.sql("select id, tenant_id, secret from webhook_endpoint where id > :id order by id limit :most")
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Sealed(
                        row.getString("id"),
                        Purpose.WEBHOOK_SECRET,
                        EndpointSecrets.place(row.getString("tenant_id"), row.getString("id")),
                        row.getBytes("secret")))
                .list();
    }

    @Override
    public boolean replace(Sealed sealed, byte[] fresh) {
        return jdbc.sql("update webhook_endpoint set secret = :fresh where id = :id and secret = :old")
                        .param("fresh", fresh)
                        .param("id", sealed.id())
                        .param("old", sealed.bytes())
                        .update()
                == 1;
    }
}
