package dev.countersign.ui.gate;

import dev.countersign.common.Home;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** All files come from the jar; the folder that Tomcat wants all the same lies in the home, not in the system's {@code /tmp}. */
@Component
class DocumentRoot implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Home home;

    DocumentRoot(Home home) {
        this.home = home;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setDocumentRoot(home.folder("tmp/files").toFile());
    }
}
