package dev.countersign.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through when its key may do what the call {@linkplain RequiresScope requires}. */
@Component
class ScopeCheck implements HandlerInterceptor {

    private final ErrorWriter errors;
    private final SecurityContextHolderStrategy signedIn;

    ScopeCheck(ErrorWriter errors, SecurityContextHolderStrategy signedIn) {
        this.errors = errors;
        this.signedIn = signedIn;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // no call of ours: there is nothing at this address
        }
        RequiresScope required = method.getMethodAnnotation(RequiresScope.class);
        if (required == null) {
            errors.write(response, 403, ErrorBody.ofStatus(403));
            return false;
        }
        if (signedIn.getContext().getAuthentication() instanceof ApiKeyAuthentication key
                && key.getPrincipal().may(required.value())) {
            return true;
        }
        String message = "This key lacks the scope " + required.value().wireName() + ".";
        errors.write(response, 403, ErrorBody.of("insufficient_scope", message));
        return false;
    }
}
