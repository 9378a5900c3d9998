package dev.countersign;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The real tables without a server: an embedded database in memory that is migrated once for all tests of the JVM. What
 * a test needs of the server it makes by hand; {@link #transactional} stands in for the container where transactions
 * matter.
 */
public final class UnitDatabase {

    private static final DataSource SOURCE = migrated("unit");
    private static final EntityManagerFactory ENTITIES = entities();
    private static final JpaTransactionManager TRANSACTIONS = transactions();

    private UnitDatabase() {}

    public static JdbcClient jdbc() {
        return JdbcClient.create(SOURCE);
    }

    /** Another database with the same tables, for tests that change what all others rely on. */
    public static JdbcClient separate(String name) {
        return JdbcClient.create(migrated(name));
    }

    public static EntityManager entityManager() {
        return SharedEntityManagerCreator.createSharedEntityManager(ENTITIES);
    }

    public static <T> T repository(Class<T> type) {
        return new JpaRepositoryFactory(entityManager()).getRepository(type);
    }

    public static TransactionTemplate transaction() {
        return new TransactionTemplate(TRANSACTIONS);
    }

    /** The same object, whose methods keep what {@code @Transactional} on them says. */
    @SuppressWarnings("unchecked")
    public static <T> T transactional(T real) {
        ProxyFactory factory = new ProxyFactory(real);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new TransactionInterceptor(TRANSACTIONS, new AnnotationTransactionAttributeSource(false)));
        return (T) factory.getProxy(real.getClass().getClassLoader());
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

    private static EntityManagerFactory entities() {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(SOURCE);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setManagedTypes(PersistenceManagedTypes.of(
                "dev.countersign.factor.FactorEntity", "dev.countersign.tenant.TenantEntity"));
        factory.setJpaPropertyMap(Map.of(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
                "hibernate.jdbc.time_zone",
                "UTC"));
        factory.afterPropertiesSet();
        return Objects.requireNonNull(factory.getObject());
    }

    private static JpaTransactionManager transactions() {
        JpaTransactionManager manager = new JpaTransactionManager(ENTITIES);
        manager.setDataSource(SOURCE);
        manager.setJpaDialect(new HibernateJpaDialect());
        manager.afterPropertiesSet();
        return manager;
    }
}
