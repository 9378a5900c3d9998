package dev.countersign.embed;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Resealable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What codes and pushed requests stand for, for key rotations. */
@Component
class SealedGrants implements Resealable {

    private final JdbcClient jdbc;

    SealedGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String column() {
        return "login_grant.content";
    }

    @Override
    public List<Sealed> after(String id, int most) {
        return jdbc.sql("""
                        select g.id, a.tenant_id, g.content
                          from login_grant g join application a on a.id = g.application_id
                         where g.id > :id order by g.id limit :most
                        """)
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Sealed(
                        row.getString("id"),
                        Purpose.LOGIN_GRANT,
                        Grants.place(row.getString("tenant_id"), row.getString("id")),
                        row.getBytes("content")))
                .list();
    }

    @Override
    public boolean replace(Sealed sealed, byte[] fresh) {
        return jdbc.sql("update login_grant set content = :fresh where id = :id and content = :old")
                        .param("fresh", fresh)
                        .param("id", sealed.id())
                        .param("old", sealed.bytes())
                        .update()
                == 1;
    }
}
