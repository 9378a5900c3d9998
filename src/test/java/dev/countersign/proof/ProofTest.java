package dev.countersign.proof;

import dev.countersign.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A {@link ServerTest} on a database in memory, whose statements a test can change on their way. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServerTest
@TestPropertySource(
        properties = {"spring.datasource.url=jdbc:h2:mem:proofs;DB_CLOSE_DELAY=-1", "countersign.sms.limits.factor=2/1h"
        })
@Import(ProofTest.Configuration.class)
@interface ProofTest {

    /** Puts the {@link SqlEditor} between the server and its database. */
    @TestConfiguration(proxyBeanMethods = false)
    class Configuration {

        @Bean
        static SqlEditor sqlEditor() {
            return new SqlEditor();
        }
    }
}
