package dev.countersign.ui.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.util.HtmlUtils;

/** A page of two sentences that needs no session, no script and no other file. */
record PlainPage(Locale locale, String title, String text) {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%2$s</title>
            </head>
            <body><main><h1>%2$s</h1><p>%3$s</p></main></body>
            </html>
            """;

    /** In the language of the browser, as far as there are words in it. The texts are keys of words. */
    PlainPage(HttpServletRequest request, String title, String text) {
        this(request.getLocale(), title, text);
    }

    void write(HttpServletResponse response, int status) throws IOException {
        ResourceBundle words = ResourceBundle.getBundle("vaadin-i18n.translations", locale);
        String language = words.getLocale().getLanguage();
        String page = PAGE.formatted(
                language.isEmpty() ? "en" : language,
                HtmlUtils.htmlEscape(words.getString(title)),
                HtmlUtils.htmlEscape(words.getString(text)));
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.addHeader("Cache-Control", "no-store");
        response.addHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.addHeader("X-Content-Type-Options", "nosniff");
        response.addHeader("X-Frame-Options", "DENY");
        response.addHeader("Referrer-Policy", "no-referrer");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
