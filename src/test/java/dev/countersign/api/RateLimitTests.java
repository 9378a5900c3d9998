package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.ApiKeys.Created;
import dev.countersign.tenant.Scope;
import jakarta.servlet.FilterChain;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

@ServerTest
class RateLimitTests {

    @Autowired
    private ApiKeys keys;

    @Test
    void a_key_has_its_share_of_each_minute_and_others_have_theirs() {
        ApiKeyRateLimiter three = new ApiKeyRateLimiter(3);
        var one = created().key();
        var two = created().key();
        for (int i = 0; i < 3; i++) {
            assertThat(three.tryConsume(one)).isTrue();
        }
        assertThat(three.tryConsume(one)).isFalse();
        assertThat(three.tryConsume(two)).isTrue();
    }

    /** Wire contract, sections 6.1 and 6.3: 429 in the documented form, with a wait that no SDK minds. */
    @Test
    void too_many_calls_are_told_with_a_short_wait() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/auth/factors/x");
        request.addHeader("Authorization", "Bearer " + created().text().reveal());
        ApiKeyFilter filter = new ApiKeyFilter(
                new ApiKeyCache(keys, Clock.systemUTC()),
                new ApiKeyRateLimiter(1),
                SecurityContextHolder.getContextHolderStrategy());
        FilterChain next = (in, out) -> {};
        filter.doFilter(request, new MockHttpServletResponse(), next);
        SecurityContextHolder.clearContext();
        MockHttpServletResponse second = new MockHttpServletResponse();
        filter.doFilter(request, second, next);
        assertThat(second.getStatus()).isEqualTo(429);
        assertThat(second.getHeader("Retry-After")).isEqualTo("1");
        assertThat(second.getContentAsString()).contains("\"code\":\"rate_limit_exceeded\"", "\"message\":\"");
    }

    private Created created() {
        return keys.create(TenantId.DEFAULT, new ApiKeys.CreateApiKey("x", Scope.ALL, null));
    }
}
