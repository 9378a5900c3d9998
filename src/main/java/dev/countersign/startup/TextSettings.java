package dev.countersign.startup;

import dev.countersign.common.UnusableSetting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads text settings as their author meant them. A value from a file ends with a line end that nobody typed: one is
 * dropped. A value that was read in the wrong encoding has lost characters: it stops the start, since a password or key
 * made of it would fit nothing.
 */
class TextSettings implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final char LOST = '\ufffd';

    /** Before anything reads a setting. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                PropertySource<?> cleaned = cleaned(settings);
                if (cleaned != null) {
                    environment.getPropertySources().replace(source.getName(), cleaned);
                }
            }
        }
    }

    /** The same settings without line ends; null when there are none. */
    private static @Nullable PropertySource<?> cleaned(EnumerablePropertySource<?> source) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean changed = false;
        for (String name : source.getPropertyNames()) {
            Object value = source.getProperty(name);
            if (value instanceof CharSequence text && ours(name)) {
                refuseLost(name, text.toString());
                String plain = withoutLineEnd(text.toString());
                changed |= plain.length() != text.length();
                value = plain;
            }
            if (value != null) {
                values.put(name, value);
            }
        }
        if (!changed) {
            return null;
        }
        return source instanceof SystemEnvironmentPropertySource
                ? new SystemEnvironmentPropertySource(source.getName(), values)
                : new MapPropertySource(source.getName(), values);
    }

    private static boolean ours(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return plain.startsWith("countersign.")
                || plain.startsWith("spring.datasource.")
                || plain.startsWith("spring.flyway.");
    }

    private static void refuseLost(String name, String text) {
        if (text.indexOf(LOST) >= 0) {
            throw new UnusableSetting(
                    "The setting " + name + " holds characters that were lost when it was read.",
                    "Start the server in a UTF-8 locale, for instance with LANG=C.UTF-8 and without LC_ALL=C.");
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
