package dev.countersign.common;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes the home folder before the database opens its files in it: a database would make it open to everybody. */
class HomePreparation implements EnvironmentPostProcessor, Ordered {

    private static final String PROPERTY = "countersign.home";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String home = environment.getProperty(PROPERTY);
        if (home != null) {
            // absolute from here on: the database refuses paths that hang on the current folder
            Object absolute = Home.prepared(Path.of(home)).toString();
            environment.getPropertySources().addFirst(new MapPropertySource(PROPERTY, Map.of(PROPERTY, absolute)));
        }
    }

    /** After the configuration files were read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
