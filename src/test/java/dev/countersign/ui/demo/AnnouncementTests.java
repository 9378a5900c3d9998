package dev.countersign.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What whoever starts the demonstration reads first. */
@ExtendWith(OutputCaptureExtension.class)
class AnnouncementTests {

    private final ApplicationContextRunner server = new ApplicationContextRunner()
            .withUserConfiguration(PublicAddress.class, Announcement.class)
            .withPropertyValues(
                    "countersign.public-url=http://localhost:8080/", "countersign.bootstrap.api-key=sk_demo_1");

    @Test
    void people_key_and_outbox_are_told(CapturedOutput output) {
        server.withPropertyValues("spring.profiles.active=demo")
                .run(context -> context.getBean(Announcement.class).ready());
        assertThat(output)
                .contains("http://localhost:8080.", "admin", "ada", "sk_demo_1", "http://localhost:8080/outbox");
    }

    @Test
    void a_real_server_tells_nothing_of_the_kind() {
        server.run(context -> assertThat(context).doesNotHaveBean(Announcement.class));
    }
}
