package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RateLimitTests {

    @Autowired
    private dev.countersign.tenant.ApiKeys keys;

    @Test
    void a_key_has_its_share_of_each_minute_and_others_have_theirs() {
        KnownKeys three = new KnownKeys(keys, java.time.Clock.systemUTC(), 3);
        var tenant = dev.countersign.common.TenantId.DEFAULT;
        var wish = new dev.countersign.tenant.ApiKeys.Wish("x", dev.countersign.tenant.Scope.ALL, null);
        var one = keys.create(tenant, wish).key();
        var two = keys.create(tenant, wish).key();
        for (int i = 0; i < 3; i++) {
            assertThat(three.mayCall(one)).isTrue();
        }
        assertThat(three.mayCall(one)).isFalse();
        assertThat(three.mayCall(two)).isTrue();
    }
}
