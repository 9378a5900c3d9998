package dev.countersign.web;

import dev.countersign.common.IpAddress;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.UnusableSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Checks the public URL and the proxy settings of a serving node, and installs the valve that applies them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class NetworkConfiguration {

    private static final String CONTEXT_PATH = "server.servlet.context-path";

    /** Settings of the framework that trust proxies by their network alone. */
    private static final List<String> FORWARDING = List.of(
            "server.forward-headers-strategy",
            "server.tomcat.remoteip.remote-ip-header",
            "server.tomcat.remoteip.protocol-header");

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> remoteAddresses(
            PublicUrl address, TrustedProxies proxies, Environment settings) {
        checkScheme(address, settings);
        checkPath(address, settings.getProperty(CONTEXT_PATH, ""));
        FORWARDING.forEach(name -> checkUnused(name, settings.getProperty(name, "none")));
        return server -> server.addEngineValves(new RemoteAddressValve(
                proxies, address.secure() ? "https" : "http", address.hostName(), address.port()));
    }

    private static void checkScheme(PublicUrl address, Environment settings) {
        boolean allowed = settings.getProperty("countersign.insecure-http", Boolean.class, false);
        if (!address.secure() && !allowed && !loopback(address.hostName())) {
            throw new UnusableSetting(
                    "countersign.public-url is " + address.url()
                            + ": plain http sends passwords and codes in the clear.",
                    "Put TLS in front and give the https address, or set countersign.insecure-http=true in a closed test network.");
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || IpAddress.parse(host).map(NetworkConfiguration::loopback).orElse(false);
    }

    private static boolean loopback(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void checkPath(PublicUrl address, String contextPath) {
        if (!contextPath.equals(address.path())) {
            throw new UnusableSetting(
                    "countersign.public-url has the path \"" + address.path() + "\", but " + CONTEXT_PATH + " is \""
                            + contextPath + "\".",
                    "Give both the same path, such as https://example.com/mfa and /mfa, or give none.");
        }
    }

    private static void checkUnused(String name, String value) {
        if (!value.isBlank() && !value.equalsIgnoreCase("none")) {
            throw new UnusableSetting(
                    name + " is \"" + value + "\", but no header counts by the network of its sender.",
                    "Remove it, and name your proxies in countersign.trusted-proxies.");
        }
    }
}
