package dev.countersign.ui.gate;

import dev.countersign.common.PublicUrl;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The session travels in its cookie and never in an address; by https only, where browsers reach the server by it. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    @Bean
    ServletContextInitializer sessionCookieRules(PublicUrl address) {
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            cookie.setName(address.cookieName("countersign-session"));
            cookie.setPath(address.cookiePath());
            cookie.setSecure(address.secure());
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
        };
    }
}
