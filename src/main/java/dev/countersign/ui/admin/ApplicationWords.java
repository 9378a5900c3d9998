package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Protocol;

/** What is said of applications in more than one place. */
final class ApplicationWords {

    private ApplicationWords() {}

    static String protocol(Component reader, Protocol protocol) {
        return reader.getTranslation(
                switch (protocol) {
                    case OIDC -> "applications.oidc";
                    case DUO -> "applications.duo";
                });
    }

    static String protocolHelp(Component reader, Protocol protocol) {
        return reader.getTranslation(
                switch (protocol) {
                    case OIDC -> "applications.oidc.help";
                    case DUO -> "applications.duo.help";
                });
    }

    static String remembers(Component reader, Policy policy) {
        return reader.getTranslation("applications.remembers", policy.rememberDays());
    }
}
