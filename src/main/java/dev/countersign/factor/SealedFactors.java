package dev.countersign.factor;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Resealable;
import dev.countersign.vault.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all factors, for key rotations. */
@Component
class SealedFactors implements Resealable {

    private final JdbcClient jdbc;
    private final Map<String, Purpose> purposes = new HashMap<>();

    SealedFactors(JdbcClient jdbc, List<FactorType> types) {
        this.jdbc = jdbc;
        types.forEach(type -> type.sealing().ifPresent(purpose -> purposes.put(type.kind(), purpose)));
    }

    @Override
    public String column() {
        return "factor.sealed";
    }

    @Override
    public List<Sealed> after(String id, int most) {
        return jdbc.sql("""
                        select id, tenant_id, kind, sealed from factor
                         where id > :id and sealed is not null order by id limit :most
                        """)
                .param("id", id)
                .param("most", most)
                .query((row, number) -> sealed(
                        row.getString("id"), row.getString("tenant_id"), row.getString("kind"), row.getBytes("sealed")))
                .list();
    }

    @Override
    public boolean replace(Sealed sealed, byte[] fresh) {
        return jdbc.sql("update factor set sealed = :fresh where id = :id and sealed = :old")
                        .param("fresh", fresh)
                        .param("id", sealed.id())
                        .param("old", sealed.bytes())
                        .update()
                == 1;
    }

    private Sealed sealed(String id, String tenant, String kind, byte[] bytes) {
        Purpose purpose = purposes.get(kind);
        if (purpose == null) {
            throw new IllegalStateException("Factors of kind " + kind + " have a secret that nobody can open: " + id);
        }
        return new Sealed(id, purpose, Vault.place(tenant, "factor", "sealed", id), bytes);
    }
}
