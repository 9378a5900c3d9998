package dev.countersign.maintenance;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How long things are kept: {@code countersign.retention.<what>}. */
@Component
public class Retention {

    private final Binder settings;

    public Retention(Environment environment) {
        this.settings = Binder.get(environment);
    }

    /**
     * How long things of this name are kept.
     *
     * @param usual when nothing is set
     * @param least a shorter time would take away what somebody still needs, and stops the start
     */
    public Duration of(String what, Duration usual, Duration least) {
        String property = "countersign.retention." + what;
        Duration age = settings.bind(property, Duration.class).orElse(usual);
        if (age.compareTo(least) < 0) {
            throw new UnusableSetting(
                    property + " is shorter than " + least.toHours() + " hours.", "Give a time such as 48h.");
        }
        return age;
    }
}
