package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ui.gate.AnonymousSessions.Place;
import dev.countersign.ui.gate.AnonymousSessions.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** P12: strangers have as many sessions as they may, and no more. */
class AnonymousSessionsTests {

    private final AnonymousSessions sessions = new AnonymousSessions(new AnonymousSessions.Limits(5, 3));

    @Test
    void one_source_gets_its_part_and_others_still_get_theirs() {
        List<Place> places = places("a", 3);
        assertThat(sessions.admit("a", false).refusal()).contains(Refusal.SOURCE_HAS_TOO_MANY);
        assertThat(sessions.admit("b", false).place()).isPresent();
        places.getFirst().free();
        assertThat(sessions.admit("a", false).place()).isPresent();
    }

    @Test
    void many_sources_together_get_no_more_than_all_may_have() {
        places("a", 3);
        places("b", 2);
        assertThat(sessions.admit("c", false).refusal()).contains(Refusal.SERVER_IS_FULL);
        assertThat(sessions.admit("b", false).refusal()).contains(Refusal.SERVER_IS_FULL);
    }

    @Test
    void an_open_prompt_has_a_place_while_the_server_is_full() {
        places("a", 3);
        places("b", 2);
        assertThat(sessions.admit("c", true).place()).isPresent();
        assertThat(sessions.admit("a", true).refusal()).contains(Refusal.SOURCE_HAS_TOO_MANY);
    }

    @Test
    void a_place_is_given_back_once() {
        List<Place> places = places("a", 3);
        places.getFirst().free();
        places.getFirst().free();
        assertThat(sessions.admit("a", false).place()).isPresent();
        assertThat(sessions.admit("a", false).refusal()).isPresent();
    }

    @Test
    void crowds_get_no_place_more_than_there_are() throws Exception {
        ConcurrentLinkedQueue<Place> got = new ConcurrentLinkedQueue<>();
        AnonymousSessions many = new AnonymousSessions(new AnonymousSessions.Limits(50, 20));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                String source = "s" + i % 4;
                crowd.submit(() -> many.admit(source, false).place().ifPresent(got::add));
            }
        }
        assertThat(got).hasSize(50);
        got.forEach(Place::free);
        assertThat(many.admit("s0", false).place()).isPresent();
    }

    private List<Place> places(String source, int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Place> place = sessions.admit(source, false).place();
            places.add(place.orElseThrow());
        }
        return places;
    }
}
