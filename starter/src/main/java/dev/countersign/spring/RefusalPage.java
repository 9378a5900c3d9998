package dev.countersign.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.HtmlUtils;

/**
 * Says plainly that the second step was not passed, and where to try again. An application may have its own, and may
 * forbid the style of this one: it is readable without.
 */
class RefusalPage implements AuthenticationFailureHandler {

    private static final Log log = LogFactory.getLog(RefusalPage.class);

    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Second step</title>
            <style>
            html { color-scheme: light dark; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif }
            main { max-width: 26rem; margin: 10vh auto 0; padding: 0 1.5rem }
            h1 { font-size: 1.5rem }
            a { color: light-dark(#1d4ed8, #9ab8ff) }
            </style>
            </head>
            <body>
            <main>
            <h1>Second step</h1>
            <p>%s</p>
            <p><a href="%s">Try again</a></p>
            </main>
            </body>
            </html>
            """;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        Refusal.Reason reason = exception instanceof Refusal refusal ? refusal.reason() : Refusal.Reason.DOUBTFUL;
        log.warn("No second step: " + printable(String.valueOf(exception.getMessage())));
        response.setStatus(reason.status());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(HTML.formatted(reason.sentence(), HtmlUtils.htmlEscape(Target.of(request))));
    }

    /** On one line, and not without end, whoever wrote it. */
    private static String printable(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), 300));
    }
}
