package dev.countersign.startup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps secrets out of the log whatever level is set: below INFO only our own loggers speak. Libraries write there what
 * passes through them, as requests with keys and codes, and answers with fresh secrets.
 */
class SensitiveLoggers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OURS = "dev.countersign.";

    /** The logging system is set up by now, and no part of the server is. */
    @Override
    public void initialize(ConfigurableApplicationContext application) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers
                && loggers.getTurboFilterList().stream().noneMatch(Filter.class::isInstance)) {
            loggers.addTurboFilter(new Filter());
        }
    }

    private static final class Filter extends TurboFilter {

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable t) {
            boolean speaks =
                    level.isGreaterOrEqual(Level.INFO) || logger.getName().startsWith(OURS);
            return speaks ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
