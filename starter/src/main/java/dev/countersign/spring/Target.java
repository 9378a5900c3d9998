package dev.countersign.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a person wanted to go: always a place of this application, whatever the browser says that its host is. */
final class Target {

    private static final String ATTRIBUTE = Target.class.getName();

    private Target() {}

    /** The page that was asked for and kept; the start page, if it was none that can be asked for again. */
    static String wanted(RequestCache cache, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = "GET".equals(request.getMethod()) ? cache.getRequest(request, response) : null;
        String target = saved == null ? start(request) : local(saved.getRedirectUrl());
        remember(request, target);
        return target;
    }

    /** For whoever answers this request. */
    static void remember(HttpServletRequest request, String target) {
        request.setAttribute(ATTRIBUTE, target);
    }

    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String target ? target : start(request);
    }

    private static String start(HttpServletRequest request) {
        return request.getContextPath() + "/";
    }

    private static String local(String address) {
        UriComponents parts = UriComponentsBuilder.fromUriString(address).build();
        // browsers take two slashes, of either kind, for the name of a host
        String path = "/" + (parts.getPath() == null ? "" : parts.getPath().replaceAll("^[/\\\\]+", ""));
        return parts.getQuery() == null ? path : path + "?" + parts.getQuery();
    }
}
