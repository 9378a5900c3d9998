package dev.countersign.web;

import java.net.InetAddress;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Binds a management port of its own to this machine alone, unless {@code management.server.address} says otherwise. */
class ManagementAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PROPERTY = "management.server.address";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment settings = context.getEnvironment();
        boolean apart = ManagementPortType.get(settings) == ManagementPortType.DIFFERENT;
        if (apart && settings.getProperty(PROPERTY, "").isBlank()) {
            String loopback = InetAddress.getLoopbackAddress().getHostAddress();
            settings.getPropertySources().addFirst(new MapPropertySource(PROPERTY, Map.of(PROPERTY, loopback)));
        }
    }
}
