package dev.countersign;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modules_use_only_what_they_declare_and_form_no_circle() {
        ApplicationModules.of(Application.class).verify();
    }
}
