package dev.countersign;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Listens to what the server asks its database: each statement and each commit is a round trip. */
public class RoundTrips implements BeanPostProcessor {

    private static final Set<String> RUNS = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private final ThreadLocal<List<String>> heard = new ThreadLocal<>();

    /** What this thread's {@code work} asks for, in order: the SQL, or the word commit or rollback. */
    public List<String> of(Runnable work) {
        List<String> mine = new ArrayList<>();
        heard.set(mine);
        try {
            work.run();
            return mine;
        } finally {
            heard.remove();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? listening(DataSource.class, source, "") : bean;
    }

    private <T> T listening(Class<T> type, T real, String sql) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            boolean prepares = method.getName().startsWith("prepare") && args != null;
            String known = prepares ? String.valueOf(args[0]) : sql;
            note(method.getName(), args, known);
            try {
                Object result = method.invoke(real, args);
                if (result instanceof java.sql.Connection connection) {
                    return listening(java.sql.Connection.class, connection, "");
                }
                if (result instanceof java.sql.PreparedStatement statement) {
                    return listening(java.sql.PreparedStatement.class, statement, known);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    private void note(String method, Object @Nullable [] args, String sql) {
        List<String> mine = heard.get();
        if (mine == null) {
            return;
        }
        if (method.equals("commit") || method.equals("rollback")) {
            mine.add(method);
        } else if (RUNS.contains(method)) {
            mine.add(args == null ? sql : String.valueOf(args[0]));
        }
    }
}
