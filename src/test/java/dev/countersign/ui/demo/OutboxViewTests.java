package dev.countersign.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ui.Visit;
import org.junit.jupiter.api.Test;

class OutboxViewTests extends Visit {

    @Test
    void texts_are_shown_as_phones_would_without_signing_in() {
        withPhone("ada", "+4915123456789");
        arrive();
        open("outbox");
        assertThat(text()).contains("To +49 1512 3456789", newestCode(), "1 min ago");
    }

    @Test
    void a_new_text_comes_in_on_request() {
        arrive();
        open("outbox");
        withPhone("ada", "+4915123456780");
        press("Refresh");
        assertThat(text()).contains("To +49 1512 3456780");
    }
}
