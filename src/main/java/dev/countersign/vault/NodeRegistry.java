package dev.countersign.vault;

import dev.countersign.maintenance.Node;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which keys each node has loaded: the table {@code node}. A node that was silent for half a minute does not count. */
@Component
class NodeRegistry {

    private final JdbcClient jdbc;
    private final Node self;

    NodeRegistry(JdbcClient jdbc, Node self) {
        this.jdbc = jdbc;
        this.self = self;
    }

    /** This node lives, and uses the keys of this version. */
    void seen(long version) {
        int known = jdbc.sql("update node set keyset_version = :version, seen_at = current_timestamp where id = :id")
                .param("version", version)
                .param("id", self.id())
                .update();
        if (known == 0) {
            jdbc.sql("delete from node where seen_at < current_timestamp - interval '1' day")
                    .update();
            jdbc.sql("""
                            insert into node (id, keyset_version, started_at, seen_at)
                            values (:id, :version, current_timestamp, current_timestamp)
                            """).param("id", self.id()).param("version", version).update();
        }
    }

    /** This node serves no more, and nobody needs to wait for it. */
    void gone() {
        jdbc.sql("delete from node where id = :id").param("id", self.id()).update();
    }

    /** How many live nodes have not loaded the keys of this version. */
    int behind(long version) {
        return jdbc.sql("""
                        select count(*) from node
                         where keyset_version < :version and seen_at > current_timestamp - interval '30' second
                        """).param("version", version).query(Integer.class).single();
    }
}
