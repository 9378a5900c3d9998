package dev.countersign.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands between the server and its database. It collects the statements, can change them on their way, and can let
 * somebody else act just before one of them: a race whose winner is known.
 */
class SqlEditor implements BeanPostProcessor {

    private final Set<String> statements = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<@Nullable Meanwhile> meanwhile = new ThreadLocal<>();
    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    private record Meanwhile(String before, Runnable action) {}

    /** Every statement that was asked for so far. */
    Set<String> statements() {
        return Set.copyOf(statements);
    }

    /** Runs {@code work} with every statement changed, whoever asks for it. */
    void with(UnaryOperator<String> changing, Runnable work) {
        change = changing;
        try {
            work.run();
        } finally {
            change = UnaryOperator.identity();
            meanwhile.remove();
        }
    }

    /** The next time this thread is about to ask for such a statement, somebody else does something first. */
    void meanwhile(String before, Runnable action) {
        meanwhile.set(new Meanwhile(before, action));
    }

    /** Whether the last {@link #meanwhile} has come to its turn. */
    boolean happened() {
        return meanwhile.get() == null;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? editing(DataSource.class, source) : bean;
    }

    private <T> T editing(Class<T> type, T real) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("prepareStatement") && args != null) {
                args[0] = edited(String.valueOf(args[0]));
            }
            try {
                Object result = method.invoke(real, args);
                return result instanceof Connection connection ? editing(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    private String edited(String sql) {
        statements.add(sql);
        Meanwhile next = meanwhile.get();
        if (next != null && sql.contains(next.before())) {
            meanwhile.remove();
            CompletableFuture.runAsync(next.action()).join();
        }
        return change.apply(sql);
    }
}
