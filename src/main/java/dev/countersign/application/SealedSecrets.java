package dev.countersign.application;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Resealable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all applications, for key rotations. */
@Component
class SealedSecrets implements Resealable {

    private final JdbcClient jdbc;

    SealedSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String column() {
        return "application.secret";
    }

    @Override
    public List<Sealed> after(String id, int most) {
        return jdbc.sql("select id, tenant_id, secret from application where id > :id order by id limit :most")
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Sealed(
                        row.getString("id"),
                        Purpose.APPLICATION_SECRET,
                        Applications.place(row.getString("tenant_id"), row.getString("id")),
                        row.getBytes("secret")))
                .list();
    }

    @Override
    public boolean replace(Sealed sealed, byte[] fresh) {
        return jdbc.sql("update application set secret = :fresh where id = :id and secret = :old")
                        .param("fresh", fresh)
                        .param("id", sealed.id())
                        .param("old", sealed.bytes())
                        .update()
                == 1;
    }
}
