package dev.countersign.ui.gate;

import dev.countersign.common.PublicAddress;
import dev.countersign.common.UnusableSetting;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The session travels in its cookie and never in an address; by https only, where browsers reach the server by it. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    @Bean
    ServletContextInitializer sessionCookieRules(
            @Value("${countersign.public-url}") String publicUrl, PublicAddress address) {
        if (!publicUrl.matches("(?i)https?://[^/\\s?#]+/?")) {
            throw new UnusableSetting(
                    "countersign.public-url is \"" + publicUrl + "\", which is no address of a server.",
                    "Give the scheme and the host that browsers use, such as https://mfa.example.com.");
        }
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            context.getSessionCookieConfig().setSecure(address.secure());
        };
    }
}
