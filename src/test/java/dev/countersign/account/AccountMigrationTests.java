package dev.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountMigrationTests {

    @Test
    void administrators_of_older_versions_become_owners() {
        DataSource source = JdbcConnectionPool.create("jdbc:h2:mem:roles;DB_CLOSE_DELAY=-1", "sa", "");
        JdbcClient jdbc = JdbcClient.create(source);
        Flyway.configure().dataSource(source).target("8").load().migrate();
        add(jdbc, "root", true);
        add(jdbc, "ada", false);
        Flyway.configure().dataSource(source).target("9").load().migrate();
        List<String> roles = jdbc.sql("""
                        select username || ' ' || role from account
                         where enabled = true and must_change_password = false and password_changed_at = created_at
                         order by username
                        """).query(String.class).list();
        assertThat(roles).containsExactly("ada none", "root owner");
    }

    private static void add(JdbcClient jdbc, String username, boolean administrator) {
        jdbc.sql("""
                        insert into account (id, username, display_name, password_hash, administrator, created_at)
                        values (:name, :name, :name, 'x', :administrator, current_timestamp)
                        """)
                .param("name", username)
                .param("administrator", administrator)
                .update();
    }
}
