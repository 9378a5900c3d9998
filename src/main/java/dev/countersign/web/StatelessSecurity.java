package dev.countersign.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * What holds for every address of a protocol: nobody is signed in there, whatever session of our own pages the browser
 * may have, and strangers send no more than a form needs.
 */
public final class StatelessSecurity {

    private StatelessSecurity() {}

    /** The same chain, with that. */
    public static HttpSecurity on(HttpSecurity http) throws Exception {
        return http.addFilterBefore(new FormSizeFilter(), HeaderWriterFilter.class)
                .addFilterAfter(new PrefetchFilter(), HeaderWriterFilter.class)
                .headers(MinimalHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
