package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryLimiterTests {

    private final DeliveryLimiter limiter = new DeliveryLimiter();

    @Test
    void an_endpoint_takes_a_quarter_of_the_room_at_most() {
        for (int i = 0; i < 8; i++) {
            assertThat(limiter.acquire("slow")).isTrue();
        }
        assertThat(limiter.acquire("slow")).isFalse();
        assertThat(limiter.full()).containsExactly("slow");
        assertThat(limiter.acquire("other")).isTrue();

        limiter.release("slow");
        assertThat(limiter.full()).isEmpty();
        assertThat(limiter.acquire("slow")).isTrue();
    }

    @Test
    void there_is_room_for_a_limited_number_in_all() throws InterruptedException {
        for (int i = 0; i < 32; i++) {
            assertThat(limiter.acquire("endpoint " + i)).isTrue();
        }
        assertThat(limiter.available()).isZero();
        assertThat(limiter.acquire("one more")).isFalse();

        for (int i = 0; i < 32; i++) {
            limiter.release("endpoint " + i);
        }
        assertThat(limiter.available()).isEqualTo(32);
        assertThat(limiter.awaitIdle()).isFalse();
    }
}
