package dev.countersign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A {@link ServerTest} whose server keeps its data in PostgreSQL. All such tests share that server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServerTest
@Import(PostgresTest.Database.class)
public @interface PostgresTest {

    /** A database of its own in the PostgreSQL of this JVM. */
    @TestConfiguration(proxyBeanMethods = false)
    class Database {

        @Bean
        static RoundTrips roundTrips() {
            return new RoundTrips();
        }

        @Bean
        DynamicPropertyRegistrar database() {
            String url = Postgres.newDatabase();
            return properties -> {
                properties.add("spring.datasource.url", () -> url);
                properties.add("spring.datasource.username", () -> "postgres");
                properties.add("spring.datasource.password", () -> "postgres");
            };
        }
    }
}
