package dev.countersign.api;

import dev.countersign.tenant.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** Opens a call to API keys that have the scope. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasAuthority(T(dev.countersign.tenant.Scope).{value}.authority())")
@interface HasScope {
    Scope value();
}
