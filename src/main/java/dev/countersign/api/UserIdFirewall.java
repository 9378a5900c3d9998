package dev.countersign.api;

import dev.countersign.web.ServerPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Allows a user id with any character in a path, such as {@code auth0|5f7c}, {@code ACME\alice} and {@code a/b}.
 *
 * <p>Only one address has such an id in its path. There, encoded slashes, backslashes, semicolons and percent signs are
 * data; everywhere else they are refused. The container leaves them encoded, so that they never divide a path or lead out
 * of it. Routes are found by the path as it was sent, and each of its parts is decoded on its own.
 */
@Configuration(proxyBeanMethods = false)
class UserIdFirewall {

    /** The id has no raw slash, semicolon or backslash, and is neither {@code .} nor {@code ..} in any spelling. */
    private static final Pattern USER_FACTORS =
            Pattern.compile("/user_management/users/(?!(?:\\.|%2[eE]){1,2}/)[^/;\\\\]+/auth_factors");

    /** What clients do not encode, although a URI has no place for it; see "path percent-encode set" of WHATWG's URL. */
    private static final String RAW_IN_PATHS = "|[]^";

    private static final String RAW_IN_QUERIES = "|[]^\\`{}";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> characters() {
        return factory -> factory.addConnectorCustomizers(UserIdFirewall::relax);
    }

    private static void relax(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setProperty("relaxedPathChars", RAW_IN_PATHS);
        connector.setProperty("relaxedQueryChars", RAW_IN_QUERIES);
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall pages = new StrictHttpFirewall();
        StrictHttpFirewall api = anyMethod();
        StrictHttpFirewall userFactors = anyMethod();
        userFactors.setAllowUrlEncodedSlash(true);
        userFactors.setAllowUrlEncodedDoubleSlash(true);
        userFactors.setAllowUrlEncodedPercent(true);
        userFactors.setAllowUrlEncodedPeriod(true);
        userFactors.setAllowBackSlash(true);
        userFactors.setAllowSemicolon(true);
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                String path = request.getRequestURI()
                        .substring(request.getContextPath().length());
                StrictHttpFirewall others = ServerPaths.isApi(request) ? api : pages;
                return (USER_FACTORS.matcher(path).matches() ? userFactors : others).getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return pages.getFirewalledResponse(response);
            }
        };
    }

    /** Allows methods that HTTP does not know: the API answers them with 405 and the header {@code Allow}. */
    private static StrictHttpFirewall anyMethod() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }
}
