package dev.countersign.ui.gate;

import dev.countersign.common.Secret;
import dev.countersign.portal.PortalLinks.PortalVisit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The small page that asks before a link opens a user's own page. Plain HTML: most who follow such a link first are
 * programs, and none of them shall get a session.
 *
 * @param other who is signed in in this browser and will be signed out; null when nobody is
 * @param ticket what the form says
 * @param house what the server is called, where no application is named
 */
record PortalPage(
        String context,
        Locale locale,
        PortalVisit visit,
        @Nullable SubjectProfile other,
        Secret ticket,
        String house) {

    /** The name of the form's field. */
    static final String TICKET = "ticket";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%2$s</title>
            <link rel="icon" href="%1$s/mark.svg">
            <link rel="stylesheet" href="%1$s/tokens.css">
            <link rel="stylesheet" href="%1$s/layout.css">
            <link rel="stylesheet" href="%1$s/components.css">
            <link rel="stylesheet" href="%1$s/brand.css">
            </head>
            <body class="plain">
            <main class="prompt"><div class="prompt-column"><div class="card stack">
            <div class="brand"><img src="%1$s/mark.svg" alt="" width="26" height="26"><span>%3$s</span></div>
            <div><h1>%2$s</h1><p>%4$s</p></div>
            %5$s<form method="post"><input type="hidden" name="ticket" value="%6$s"><button class="primary">%7$s</button></form>
            </div></div></main>
            </body>
            </html>
            """;

    void write(HttpServletResponse response) throws IOException {
        String name = visit.displayName();
        String brand = visit.application() == null ? house : visit.application();
        String warning = other == null
                ? ""
                : "<p class=\"warning\" role=\"note\">" + text("portal.open.other", other.name()) + "</p>\n";
        String page = PAGE.formatted(
                context,
                text("portal.open.title"),
                HtmlUtils.htmlEscape(brand),
                text("portal.open.help", name),
                warning,
                ticket.reveal(),
                text("portal.open.go"));
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String key, Object... parameters) {
        String words =
                ResourceBundle.getBundle("vaadin-i18n.translations", locale).getString(key);
        return HtmlUtils.htmlEscape(
                parameters.length == 0 ? words : new MessageFormat(words, locale).format(parameters));
    }

    /** Leaves the ticket out. */
    @Override
    public String toString() {
        return "PortalPage[" + visit.userId() + "]";
    }
}
