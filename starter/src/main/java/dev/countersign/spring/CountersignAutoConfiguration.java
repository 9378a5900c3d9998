package dev.countersign.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.client.RestClient;

/** The second step, in every filter chain of a web application, without a line of its own. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "countersign.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CountersignProperties.class)
class CountersignAutoConfiguration {

    /**
     * Every rule but {@code permitAll} and {@code denyAll} asks for both steps. The type has no parameter, since rules
     * of requests and rules of methods look for different ones.
     */
    @Bean
    @ConditionalOnMissingBean(AuthorizationManagerFactory.class)
    @SuppressWarnings("rawtypes")
    AuthorizationManagerFactory bothSteps(
            CountersignProperties settings,
            ObjectProvider<RoleHierarchy> roles,
            ObjectProvider<GrantedAuthorityDefaults> defaults) {
        DefaultAuthorizationManagerFactory<Object> rules = AuthorizationManagerFactories.<Object>multiFactor()
                .requireFactor(first -> first.authority(settings.firstFactor()))
                .requireFactor(second -> second.authority(SecondStep.AUTHORITY).validDuration(settings.validDuration()))
                .build();
        roles.ifAvailable(rules::setRoleHierarchy);
        defaults.ifAvailable(prefix -> rules.setRolePrefix(prefix.getRolePrefix()));
        return rules;
    }

    /** What the person sees when the second step was not passed. */
    @Bean
    @ConditionalOnMissingBean(name = "countersignRefusal")
    AuthenticationFailureHandler countersignRefusal() {
        return new RefusalPage();
    }

    /** Spring Security applies it to each chain that the application, or Spring Boot in its place, builds. */
    @Bean
    Customizer<HttpSecurity> countersign(
            CountersignProperties settings, AuthenticationFailureHandler countersignRefusal) {
        RestClient http = RestClient.builder()
                .requestFactory(IdTokens.within(settings.timeout()))
                .build();
        CountersignServer server = new CountersignServer(settings, registration(settings), http);
        return security -> security.with(new CountersignConfigurer(server, settings, countersignRefusal));
    }

    private static ClientRegistration registration(CountersignProperties settings) {
        return ClientRegistration.withRegistrationId("countersign")
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + settings.callbackPath())
                .scope(OidcScopes.OPENID)
                .issuerUri(settings.url())
                .authorizationUri(settings.url() + "/oauth2/authorize")
                .tokenUri(settings.url() + "/oauth2/token")
                .jwkSetUri(settings.url() + "/oauth2/jwks")
                .build();
    }
}
