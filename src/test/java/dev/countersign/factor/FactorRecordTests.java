package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.event.SecurityEvent.FactorRef;
import org.junit.jupiter.api.Test;

class FactorRecordTests {

    private final UnitFactors unit = new UnitFactors(new PlainType("app"));

    @Test
    void events_say_whose_it_is_and_how_old() {
        FactorRecord factor = unit.enrolled("app");
        assertThat(factor.ref())
                .isEqualTo(new FactorRef(factor.tenant(), factor.id(), "app", "ada", factor.createdAt()));
    }

    @Test
    void a_kind_that_always_has_a_secret_notices_that_it_is_gone() {
        FactorRecord factor = unit.enrolled("app");
        assertThatIllegalStateException()
                .isThrownBy(factor::requireSealed)
                .withMessage("Factor " + factor.id() + " has lost its secret");
    }
}
