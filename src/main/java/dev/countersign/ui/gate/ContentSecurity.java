package dev.countersign.ui.gate;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.countersign.common.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jsoup.nodes.Element;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/**
 * The Content Security Policy of the pages: scripts are this server's own files, and those inline scripts that carry the
 * random number of this one answer. Why each exception stands there says docs/decisions/013-content-security-policy.md.
 * For browsers without scripts, each page has a sentence that says so.
 */
@Component
class ContentSecurity implements HeaderWriter, VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private static final String NONCE = ContentSecurity.class.getName();
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'nonce-%s' 'unsafe-eval'",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String nonce = Token.random().reveal();
        request.setAttribute(NONCE, nonce);
        response.addHeader("Content-Security-Policy", POLICY.formatted(nonce));
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ContentSecurity::complete);
    }

    private static void complete(IndexHtmlResponse page) {
        VaadinRequest request = page.getVaadinRequest();
        String nonce = Objects.requireNonNull(request.getAttribute(NONCE), "The page has no policy")
                .toString();
        for (Element script : page.getDocument().getElementsByTag("script")) {
            if (!script.hasAttr("src")) {
                script.attr("nonce", nonce);
            }
        }
        String sentence = ResourceBundle.getBundle("vaadin-i18n.translations", request.getLocale())
                .getString("no-script");
        Element without = page.getDocument().body().prependElement("noscript");
        without.appendElement("p").text(sentence);
    }
}
