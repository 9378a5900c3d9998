package dev.countersign.e2e;

import dev.countersign.TestServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test of one of the examples, each of which runs as a program of its own beside one server that they share. */
@Tag("server")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "countersign.bootstrap.api-key=" + TestServer.API_KEY)
@Import(ExampleLogin.class)
@ContextConfiguration(initializers = ExampleServer.class)
@interface ExampleTest {}
