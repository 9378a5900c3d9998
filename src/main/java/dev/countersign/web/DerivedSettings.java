package dev.countersign.web;

import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets properties of the framework that follow from others: Vaadin leaves the paths of programs alone, and a management
 * port of its own is bound to the loopback address unless {@code management.server.address} names another.
 */
class DerivedSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String MANAGEMENT_ADDRESS = "management.server.address";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Map<String, Object> derived = new TreeMap<>();
        derived.put("vaadin.exclude-urls", String.join(",", ServerPaths.patterns()));
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                && environment.getProperty(MANAGEMENT_ADDRESS, "").isBlank()) {
            derived.put(MANAGEMENT_ADDRESS, InetAddress.getLoopbackAddress().getHostAddress());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("derivedSettings", derived));
    }
}
