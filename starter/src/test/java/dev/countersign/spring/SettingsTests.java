package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.spring.shop.Shop;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authorization.AuthorizationManagerFactory;

/** An application does not start without its second step by mistake. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {

    private static final List<String> COMPLETE =
            List.of("countersign.url=http://localhost:1", "countersign.client-id=shop", "countersign.client-secret=s");

    @ParameterizedTest
    @CsvSource({"url", "client-id", "client-secret"})
    void a_missing_setting_is_said_in_one_sentence(String missing, CapturedOutput output) {
        assertThatThrownBy(() -> start(COMPLETE.stream().filter(one -> !one.contains(missing))));

        assertThat(output)
                .contains("The second step is not set up: countersign." + missing + " is not set.")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.url=localhost, countersign.url is no address of a server.",
        "countersign.acr=high, countersign.acr is none of urn:countersign:remembered",
        "countersign.callback-path=x, countersign.callback-path does not start with a slash."
    })
    void an_unusable_setting_is_said_in_one_sentence(String setting, String sentence, CapturedOutput output) {
        assertThatThrownBy(() -> start(Stream.concat(
                COMPLETE.stream().filter(one -> !one.startsWith(setting.replaceAll("=.*", "="))), Stream.of(setting))));

        assertThat(output).contains(sentence);
    }

    @Test
    void the_second_step_is_off_only_when_that_is_said() {
        try (var shop = start(Stream.of("countersign.enabled=false"))) {
            assertThat(shop.getBeansOfType(AuthorizationManagerFactory.class)).isEmpty();
        }
        try (var shop = start(COMPLETE.stream())) {
            assertThat(shop.getBeansOfType(AuthorizationManagerFactory.class)).hasSize(1);
        }
    }

    @Test
    void the_secret_is_not_printed() {
        var settings = new CountersignProperties(
                "https://mfa.example.com/",
                "shop",
                "very secret",
                null,
                null,
                "FACTOR_PASSWORD",
                "/countersign/callback",
                java.time.Duration.ofSeconds(5));

        assertThat(settings).hasToString("CountersignProperties[url=https://mfa.example.com, clientId=shop]");
    }

    private static org.springframework.context.ConfigurableApplicationContext start(Stream<String> settings) {
        String[] arguments = Stream.concat(settings, Stream.of("server.port=0"))
                .map(one -> "--" + one)
                .toArray(String[]::new);
        return SpringApplication.run(Shop.class, arguments);
    }
}
