package dev.countersign;

import dev.countersign.startup.TemporaryFolder;
import java.util.OptionalInt;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The server. Its modules are the direct sub-packages; {@code docs/decisions/001-modules.md} draws them. */
@NullMarked
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Countersign")
public class Application {

    public static void main(String[] args) {
        OptionalInt ended = CommandLine.execute(args);
        if (ended.isPresent()) {
            System.exit(ended.getAsInt());
        }
        SpringApplication server = new SpringApplication(Application.class);
        server.addListeners(new TemporaryFolder());
        server.run(args);
    }
}
