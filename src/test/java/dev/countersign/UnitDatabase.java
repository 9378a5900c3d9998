package dev.countersign;

import jakarta.persistence.EntityManager;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The real tables without a server: an embedded database in memory that is migrated once for all tests of the JVM. What
 * a test needs of the server it makes by hand; {@link #transactional} stands in for the container where transactions
 * matter.
 */
public final class UnitDatabase {

    private static final DataSource SOURCE = migrated("unit");
    private static final UnitJpa JPA = new UnitJpa(SOURCE);

    private UnitDatabase() {}

    public static JdbcClient jdbc() {
        return JdbcClient.create(SOURCE);
    }

    /** Another database with the same tables, for tests that change what all others rely on. */
    public static DataSource separate(String name) {
        return migrated(name);
    }

    public static EntityManager entityManager() {
        return JPA.entityManager();
    }

    public static <R extends Repository<T, I>, T, I> R repository(Class<R> type) {
        return JPA.repository(type);
    }

    public static TransactionTemplate transaction() {
        return JPA.transaction();
    }

    /** The same object, whose methods keep what {@code @Transactional} on them says. */
    public static <T> T transactional(T real) {
        return JPA.transactional(real);
    }

    /** Nobody has anything, and the tenant that always exists is as it was. */
    public static void clear() {
        for (String table : new String[] {"challenge", "factor", "subject", "rate_bucket", "node"}) {
            jdbc().sql("delete from " + table).update();
        }
        jdbc().sql("update tenant set issuer = 'Countersign', sms_template = null, kinds = null")
                .update();
    }

    private static DataSource migrated(String name) {
        DataSource source = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return source;
    }
}
