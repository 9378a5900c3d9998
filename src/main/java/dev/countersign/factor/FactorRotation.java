package dev.countersign.factor;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of all factors, for key rotations. */
@Component
class FactorRotation extends EncryptedColumn {

    private final Map<String, Purpose> purposes = new HashMap<>();

    FactorRotation(JdbcClient jdbc, List<FactorType> types) {
        super(jdbc, "factor", "sealed", """
                select id, coalesce(sealed_for, tenant_id) as bound_to, kind, sealed from factor
                 where id > :id and sealed is not null order by id limit :most""");
        types.forEach(type -> type.sealing().ifPresent(purpose -> purposes.put(type.kind(), purpose)));
    }

    @Override
    protected Sealed read(ResultSet row) throws SQLException {
        return sealed(row.getString("id"), row.getString("bound_to"), row.getString("kind"), row.getBytes("sealed"));
    }

    private Sealed sealed(String id, String tenant, String kind, byte[] bytes) {
        Purpose purpose = purposes.get(kind);
        if (purpose == null) {
            throw new IllegalStateException("Factors of kind " + kind + " have a secret that nobody can open: " + id);
        }
        return new Sealed(id, purpose, Vault.place(tenant, "factor", "sealed", id), bytes);
    }
}
