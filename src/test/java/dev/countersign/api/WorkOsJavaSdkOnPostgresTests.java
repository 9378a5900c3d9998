package dev.countersign.api;

import dev.countersign.Postgres;
import dev.countersign.ServerTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServerTest
class WorkOsJavaSdkOnPostgresTests extends WorkOsJavaSdkScenario {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = Postgres.newDatabase();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }
}
