package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class ServerPathsTests {

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/factors/x", "//auth/x", "/auth;v=1/x", "/auth%2Fx", "/factors.json"})
    void any_spelling_of_an_api_path_is_of_the_api(String path) {
        assertThat(ServerPaths.isApi(new MockHttpServletRequest("GET", path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/authors", "/sign-in", "/oauth2/token", "/x/auth"})
    void other_paths_are_not_of_the_api(String path) {
        assertThat(ServerPaths.isApi(new MockHttpServletRequest("GET", path))).isFalse();
    }

    @Test
    void vaadin_leaves_every_path_of_programs_alone() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(new MockEnvironment());
        new DerivedSettings().initialize(context);
        assertThat(context.getEnvironment()
                        .getProperty("vaadin.exclude-urls", "")
                        .split(","))
                .contains(ServerPaths.apiPatterns())
                .contains("/oauth/**", "/oauth2/**", "/.well-known/**", "/actuator/**", "/openapi.yaml");
    }
}
