package dev.countersign.proof;

import dev.countersign.PostgresTest;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class SecrecyOnPostgresTests extends SecrecyScenario {

    @Override
    List<String> dump(JdbcClient database) {
        List<String> tables = database.sql(
                        "select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        return tables.stream()
                .flatMap(table ->
                        database.sql("select t::text from " + table + " t").query(String.class).list().stream())
                .toList();
    }
}
