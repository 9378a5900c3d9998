package dev.countersign.startup;

import dev.countersign.common.Home;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes the home folder before the database opens its files in it: a database would make it open to everybody. */
class HomePreparation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PROPERTY = "countersign.home";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String home = environment.getProperty(PROPERTY);
        if (home != null) {
            // absolute from here on: the database refuses paths that hang on the current folder
            Object absolute = Home.prepared(Path.of(home)).toString();
            environment.getPropertySources().addFirst(new MapPropertySource(PROPERTY, Map.of(PROPERTY, absolute)));
        }
    }
}
