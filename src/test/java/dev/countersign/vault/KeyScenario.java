package dev.countersign.vault;

import dev.countersign.UnitDatabase;
import dev.countersign.UnitJpa;
import dev.countersign.vault.KeyRing.Keyset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keysets of a database that has just been made, without a server. */
abstract class KeyScenario {

    private static final DataSource SOURCE = UnitDatabase.separate("keys");
    static final JdbcClient JDBC = JdbcClient.create(SOURCE);
    static final UnitJpa JPA = new UnitJpa(SOURCE, KeysetEntity.class, NodeEntity.class);
    static final KeysetRepository KEYSETS = JPA.repository(KeysetRepository.class);
    static final NodeRepository NODES = JPA.repository(NodeRepository.class);
    static final byte[] TEXT = "123456".getBytes(StandardCharsets.UTF_8);

    KeyRing ring;

    @BeforeEach
    void make() {
        JDBC.sql("delete from vault_keyset").update();
        JDBC.sql("delete from node").update();
        ring = JPA.transactional(UnitVault.ring(KEYSETS));
        ring.load();
    }

    Keyset keyset(Purpose purpose) {
        return ring.load().stream()
                .filter(keyset -> keyset.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    int size(Purpose purpose) {
        return keyset(purpose).keys().size();
    }

    int primary(Purpose purpose) {
        return keyset(purpose).keys().getPrimary().getId();
    }

    Keys keys() {
        return new Keys(ring.load());
    }

    /** The keys are as they are for this many minutes. */
    void unchangedFor(int minutes) {
        JDBC.sql("update vault_keyset set changed_at = current_timestamp - interval '" + minutes + "' minute")
                .update();
    }

    /** A column of a table that {@link #valueTable} creates. */
    static final EncryptedColumn PHONES =
            new EncryptedColumn("sealed_value", "content", "t.tenant_id", "t.kind", Map.of("phone", Purpose.PHONE));

    static void valueTable() {
        JDBC.sql("drop table if exists sealed_value").update();
        JDBC.sql("create table sealed_value (id varchar(60) primary key, tenant_id varchar(60), kind varchar(20),"
                        + " content bytea)")
                .update();
    }

    static void addValue(String id, String kind, byte @Nullable [] content) {
        JDBC.sql("insert into sealed_value (id, tenant_id, kind, content) values (:id, 'shop', :kind, :content)")
                .param("id", id)
                .param("kind", kind)
                .param("content", content)
                .update();
    }
}
