package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryLimiterTests {

    private final DeliveryLimiter underWay = new DeliveryLimiter();

    @Test
    void an_endpoint_takes_a_quarter_of_the_room_at_most() {
        for (int i = 0; i < 8; i++) {
            assertThat(underWay.enter("slow")).isTrue();
        }
        assertThat(underWay.enter("slow")).isFalse();
        assertThat(underWay.full()).containsExactly("slow");
        assertThat(underWay.enter("other")).isTrue();

        underWay.leave("slow");
        assertThat(underWay.full()).isEmpty();
        assertThat(underWay.enter("slow")).isTrue();
    }

    @Test
    void there_is_room_for_a_limited_number_in_all() throws InterruptedException {
        for (int i = 0; i < 32; i++) {
            assertThat(underWay.enter("endpoint " + i)).isTrue();
        }
        assertThat(underWay.room()).isZero();
        assertThat(underWay.enter("one more")).isFalse();

        for (int i = 0; i < 32; i++) {
            underWay.leave("endpoint " + i);
        }
        assertThat(underWay.room()).isEqualTo(32);
        assertThat(underWay.awaitEmpty()).isFalse();
    }
}
