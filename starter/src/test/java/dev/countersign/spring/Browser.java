package dev.countersign.spring;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A browser with one session. */
final class Browser {

    private final MockMvc mvc;
    private MockHttpSession session = new MockHttpSession();

    Browser(MockMvc mvc) {
        this.mvc = mvc;
    }

    Browser signedIn(String name) {
        MockHttpServletResponse answer = send(MockMvcRequestBuilders.post("/login")
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("username", name)
                .param("password", "demo"));
        Assertions.assertThat(answer.getStatus()).isEqualTo(302);
        return this;
    }

    MockHttpServletResponse open(String address) {
        // as it is: the answers of Countersign are encoded
        return send(MockMvcRequestBuilders.get(URI.create(address)).accept(MediaType.TEXT_HTML, MediaType.ALL));
    }

    /** Opens a page and is sent away. @return where to */
    String sentTo(String address) {
        MockHttpServletResponse answer = open(address);
        Assertions.assertThat(answer.getStatus()).as(address).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    /** Ada opens a page with this authority and no other. @return where she is sent */
    String sentWith(String factor) {
        var person = UsernamePasswordAuthenticationToken.authenticated(
                "ada", "", List.of(FactorGrantedAuthority.fromAuthority(factor)));
        MockHttpServletResponse answer = send(MockMvcRequestBuilders.get("/a")
                .accept(MediaType.TEXT_HTML)
                .with(SecurityMockMvcRequestPostProcessors.authentication(person)));
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) {
        try {
            var result = mvc.perform(request.session(session).with(sent -> {
                        sent.setRequestedSessionIdValid(true);
                        return sent;
                    }))
                    .andReturn();
            if (result.getRequest().getSession(false) instanceof MockHttpSession current) {
                session = current;
            }
            return result.getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    MockHttpSession session() {
        return session;
    }
}
