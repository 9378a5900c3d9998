package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Resealable.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R33: the secrets of factors take part in rotations. */
class FactorRotationTests {

    private final PlainType app = new PlainType("app");
    private final PlainType code = new PlainType("code");
    private final UnitFactors unit = new UnitFactors(app, code);
    private final FactorRotation sealed = new FactorRotation(unit.jdbc, List.of(app, code));

    @Test
    void they_come_in_parts_in_the_order_of_their_ids_with_the_place_they_are_sealed_for() {
        app.sealing = Purpose.PHONE;
        FactorRotation column = new FactorRotation(unit.jdbc, List.of(app, code));
        List<String> ids =
                List.of(secret("a").id(), secret("b").id(), secret("c").id());
        unit.enrolled("code");
        assertThat(column.column()).isEqualTo("factor.sealed");
        List<Sealed> first = column.after("", 2);
        assertThat(first).extracting(Sealed::id).containsExactlyElementsOf(ids.subList(0, 2));
        Sealed one = first.getFirst();
        assertThat(one.purpose()).isEqualTo(Purpose.PHONE);
        assertThat(one.context()).isEqualTo("v1|default|factor|sealed|" + one.id());
        assertThat(one.bytes()).isEqualTo(new byte[] {'a'});
        assertThat(column.after(first.getLast().id(), 2)).extracting(Sealed::id).containsExactly(ids.get(2));
    }

    @Test
    void a_secret_that_changed_meanwhile_is_not_overwritten() {
        app.sealing = Purpose.PHONE;
        FactorRotation column = new FactorRotation(unit.jdbc, List.of(app));
        StoredFactor factor = secret("a");
        Sealed read = column.after("", 9).getFirst();
        assertThat(column.replace(read, new byte[] {'b'})).isTrue();
        assertThat(column.replace(read, new byte[] {'c'})).isFalse();
        assertThat(unit.stored(factor.id()).requireSealed()).containsExactly('b');
    }

    /** The kind's bean is missing: to go on would lose the secret with its key. */
    @Test
    void a_secret_of_a_kind_that_seals_none_stops_the_rotation() {
        StoredFactor factor = secret("a");
        assertThatIllegalStateException()
                .isThrownBy(() -> sealed.after("", 9))
                .withMessageContaining("app")
                .withMessageContaining(factor.id());
    }

    private StoredFactor secret(String text) {
        app.begin = request ->
                Enrolment.next(new EnrolmentStep.Prove()).sealing(text.getBytes(StandardCharsets.UTF_8), null);
        unit.clock.advance(Duration.ofMillis(1));
        return unit.enrolled("app");
    }
}
