package dev.countersign.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API speaks JSON whatever a client says it accepts: several SDKs say odd things (wire contract, section 3). */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    private final ScopeCheck scopes;

    ApiConfiguration(ScopeCheck scopes) {
        this.scopes = scopes;
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();
        negotiation.strategies(List.of(
                request -> ours(request) ? List.of(MediaType.APPLICATION_JSON) : header.resolveMediaTypes(request)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(scopes).addPathPatterns(ApiPaths.PATTERNS);
    }

    private static boolean ours(NativeWebRequest request) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        return http != null && ApiPaths.contains(http);
    }
}
