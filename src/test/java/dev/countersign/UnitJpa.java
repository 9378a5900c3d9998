package dev.countersign;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.Repository;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Repositories on the database of a test, without a server. Transactions and the translation of exceptions work as they
 * do in the server.
 */
public final class UnitJpa {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final EntityManagerFactory entities;
    private final JpaTransactionManager transactions;

    /** @param types the entities that the test needs; all of the code base when none is named */
    public UnitJpa(DataSource source, Class<?>... types) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(source);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setManagedTypes(PersistenceManagedTypes.of(
                types.length == 0 ? all() : Stream.of(types).map(Class::getName).toArray(String[]::new)));
        factory.setJpaPropertyMap(Map.of(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
                "hibernate.jdbc.time_zone",
                "UTC",
                "hibernate.jdbc.batch_size",
                "100"));
        factory.afterPropertiesSet();
        entities = Objects.requireNonNull(factory.getObject());
        transactions = new JpaTransactionManager(entities);
        transactions.setDataSource(source);
        transactions.setJpaDialect(new HibernateJpaDialect());
        transactions.afterPropertiesSet();
        beans.registerSingleton("exceptionTranslator", factory);
        beans.registerSingleton("transactionManager", transactions);
    }

    public EntityManager entityManager() {
        return SharedEntityManagerCreator.createSharedEntityManager(entities);
    }

    public <R extends Repository<T, I>, T, I> R repository(Class<R> type) {
        JpaRepositoryFactoryBean<R, T, I> factory = new JpaRepositoryFactoryBean<>(type);
        factory.setEntityManager(entityManager());
        factory.setBeanFactory(beans);
        factory.setTransactionManager("transactionManager");
        factory.afterPropertiesSet();
        return Objects.requireNonNull(factory.getObject());
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** The same object, whose methods keep what {@code @Transactional} on them says. */
    @SuppressWarnings("unchecked")
    public <T> T transactional(T real) {
        ProxyFactory factory = new ProxyFactory(real);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new TransactionInterceptor(transactions, new AnnotationTransactionAttributeSource(false)));
        return (T) factory.getProxy(real.getClass().getClassLoader());
    }

    private static String[] all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity.class));
        return scanner.findCandidateComponents("dev.countersign").stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .toArray(String[]::new);
    }
}
