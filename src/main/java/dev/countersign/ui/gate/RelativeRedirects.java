package dev.countersign.ui.gate;

import dev.countersign.common.PublicUrl;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends browsers from page to page by addresses without scheme and host. Libraries write whole ones; a browser that came
 * by another name of this server would leave its session behind, or refuse to follow a form there.
 */
class RelativeRedirects extends OncePerRequestFilter {

    private final PublicUrl address;

    RelativeRedirects(PublicUrl address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                super.sendRedirect(address.relative(location));
            }

            @Override
            public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
                super.sendRedirect(address.relative(location), status, clearBuffer);
            }
        });
    }
}
