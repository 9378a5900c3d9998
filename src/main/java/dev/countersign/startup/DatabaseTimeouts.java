package dev.countersign.startup;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A serving node does not wait for ever for a PostgreSQL that hangs: whoever asks gets an error within seconds, and the
 * connection is given up. What an operator sets for the pool or in the address stays as it is. Commands and migrations
 * have work that takes its time, and all the time they need.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class DatabaseTimeouts {

    /** In seconds. The socket waits longer than any statement may take, so that the server's own answer comes first. */
    private static final Map<String, String> SOCKET = Map.of("connectTimeout", "2", "socketTimeout", "10");

    private static final String STATEMENTS = "set lock_timeout = '2s'; set statement_timeout = '8s'";

    @Bean
    static BeanPostProcessor impatientPool() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    limit(pool);
                }
                return bean;
            }
        };
    }

    @Bean
    FlywayConfigurationCustomizer patientMigrations() {
        return migration -> {
            if (migration.getDataSource() instanceof HikariDataSource pool && onPostgres(pool)) {
                migration.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            }
        };
    }

    static void limit(HikariDataSource pool) {
        if (!onPostgres(pool)) {
            return;
        }
        SOCKET.forEach((name, seconds) -> {
            if (!pool.getDataSourceProperties().containsKey(name)
                    && !pool.getJdbcUrl().contains(name + '=')) {
                pool.addDataSourceProperty(name, seconds);
            }
        });
        // what stands in a row is nobody's business who reads the log
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(STATEMENTS);
        }
    }

    private static boolean onPostgres(HikariDataSource pool) {
        return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:postgresql:");
    }
}
