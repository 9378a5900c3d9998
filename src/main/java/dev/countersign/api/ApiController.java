package dev.countersign.api;

import dev.countersign.web.ErrorBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the API. It answers in JSON, and denies every call whose method is not opened by {@link HasScope}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping(produces = ErrorBody.JSON)
@PreAuthorize("denyAll()")
@interface ApiController {}
