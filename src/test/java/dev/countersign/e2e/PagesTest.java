package dev.countersign.e2e;

import dev.countersign.ui.PagesServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A test of the pages in a browser, with the accounts of the demonstration. All such tests share one server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
// the demonstration's own home is ./data/demo, and would be prepared before the test names another
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "countersign.home=target/test-homes/demo")
@ActiveProfiles("demo")
@Import({PagesServer.class, NewAdministrator.class})
@interface PagesTest {}
