package dev.countersign.ui.gate;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.RequestUtil;
import dev.countersign.common.PublicUrl;
import dev.countersign.portal.PortalLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The rules of the pages. Everybody who has a verified factor needs it for everything but the second step itself, by
 * URL (here) and by navigation inside a page ({@link SecondStepChecker}).
 */
@Configuration(proxyBeanMethods = false)
class UiSecurity {

    private static final String SIGN_IN = PasswordThrottle.SIGN_IN;
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(?:Bearer|Basic) ");
    private static final MediaType NOT_ACCEPTED = MediaType.parseMediaType("*/*;q=0");

    /** Security keys and the buttons that copy; nothing else that a browser could ask a person for. */
    private static final String PERMISSIONS = String.join(
            ", ",
            "publickey-credentials-get=(self)",
            "publickey-credentials-create=(self)",
            "clipboard-write=(self)",
            "clipboard-read=()",
            "accelerometer=()",
            "autoplay=()",
            "browsing-topics=()",
            "camera=()",
            "display-capture=()",
            "encrypted-media=()",
            "fullscreen=()",
            "gamepad=()",
            "geolocation=()",
            "gyroscope=()",
            "hid=()",
            "identity-credentials-get=()",
            "idle-detection=()",
            "local-fonts=()",
            "magnetometer=()",
            "microphone=()",
            "midi=()",
            "otp-credentials=()",
            "payment=()",
            "picture-in-picture=()",
            "screen-wake-lock=()",
            "serial=()",
            "storage-access=()",
            "usb=()",
            "window-management=()",
            "xr-spatial-tracking=()");

    /** Cookies stay: a remembered browser is remembered by one, and the session's own ends on the server. */
    private static final LogoutHandler CLEAR_BROWSER =
            new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE));

    @Bean
    static AuthorizationManagerFactory<Object> factorRules(SecondStep secondStep) {
        RequiredFactor missing =
                RequiredFactor.withAuthority(SecondStep.AUTHORITY).build();
        var rules = new DefaultAuthorizationManagerFactory<Object>();
        rules.setAdditionalAuthorization((authentication, what) -> new FactorAuthorizationDecision(
                secondStep.owed(authentication.get())
                        ? List.of(RequiredFactorError.createMissing(missing))
                        : List.of()));
        return rules;
    }

    @Bean
    static NavigationAccessControlConfigurer navigationRules(SecondStep secondStep) {
        return new NavigationAccessControlConfigurer()
                .withAnnotatedViewAccessChecker()
                .withNavigationAccessChecker(new SecondStepChecker(secondStep));
    }

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            AccountSessionGuard sessions,
            PasswordThrottle throttle,
            PublicUrl address,
            ContentSecurity policy)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/mark.svg", "/countersign.js", "/*.css")
                        .permitAll()
                        .requestMatchers(PortalLinks.PATH + "*")
                        .permitAll()
                        .requestMatchers('/' + SecondStep.PATH)
                        .access(AuthorityAuthorizationManager.hasAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                (request, response, e) -> response.sendError(404), UiSecurity::isProgram)
                        .defaultAccessDeniedHandlerFor(UiSecurity::refuse, AnyRequestMatcher.INSTANCE)
                        .defaultDeniedHandlerForMissingAuthority(
                                new LoginUrlAuthenticationEntryPoint('/' + SecondStep.PATH), SecondStep.AUTHORITY))
                // a new password starts an empty session: pages of whoever was signed in before must not live on in it
                .sessionManagement(session -> session.sessionAuthenticationStrategy(
                        new CompositeSessionAuthenticationStrategy(List.of(sessions.emptyThenRegistered(), throttle))))
                .addFilterBefore(throttle.filter(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new RelativeRedirects(address), SecurityContextHolderFilter.class)
                .addFilterAfter(sessions.filter(), SecurityContextHolderFilter.class)
                .logout(logout -> logout.addLogoutHandler(sessions).addLogoutHandler(CLEAR_BROWSER))
                .headers(headers -> headers(headers, policy))
                // Vaadin's own rule would leave the sign-in form unguarded, so that others could sign a visitor in
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest)
                        // its form has a ticket of its own, so that asking needs no session
                        .ignoringRequestMatchers(PortalLinks.PATH + "*"))
                .with(vaadin(), pages -> pages.loginView(SIGN_IN, SIGN_IN).enableCsrfConfiguration(false))
                // after the pages' own rules, which name the address of the form
                .formLogin(form -> form.failureHandler(throttle))
                .build();
    }

    /** Sends a browser to the sign-in, which leads a signed-in user on to what is missing. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws IOException {
        if (isProgram(request)) {
            response.sendError(404);
        } else {
            response.sendRedirect(request.getContextPath() + SIGN_IN);
        }
    }

    /** Returns whether the request comes from a program: it has credentials in a header, or accepts JSON before HTML. */
    private static boolean isProgram(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials != null && CREDENTIALS.matcher(credentials).lookingAt()) {
            return true;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            Comparator<MediaType> byPreference =
                    Comparator.comparing(MediaType::getQualityValue).thenComparing(MediaType::isConcrete);
            return Objects.compare(
                            range(accepted, MediaType.APPLICATION_JSON),
                            range(accepted, MediaType.TEXT_HTML),
                            byPreference)
                    > 0;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Returns the most specific range that includes the type (RFC 9110, section 12.5.1), or one of quality 0. */
    private static MediaType range(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(MediaType::isConcrete)
                        .thenComparing(range -> !range.isWildcardType())
                        .thenComparing(MediaType::getQualityValue))
                .orElse(NOT_ACCEPTED);
    }

    /**
     * Written at once: Vaadin's pages are forwarded to its servlet, after which Tomcat commits them without telling the
     * filter that would write headers at the last moment.
     */
    private static void headers(HeadersConfigurer<HttpSecurity> headers, ContentSecurity policy) {
        headers.addObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        });
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(policy)
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
