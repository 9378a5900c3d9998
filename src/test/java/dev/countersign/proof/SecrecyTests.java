package dev.countersign.proof;

import dev.countersign.ServerTest;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SecrecyTests extends SecrecyScenario {

    @Override
    List<String> dump(JdbcClient database) {
        return database.sql("script").query(String.class).list();
    }
}
