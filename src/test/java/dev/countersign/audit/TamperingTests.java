package dev.countersign.audit;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class TamperingTests extends TamperingScenario {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    DataSource newDatabase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:trail" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
