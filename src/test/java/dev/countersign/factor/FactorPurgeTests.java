package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import dev.countersign.event.SecurityEvent.FactorExpired;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.UnitRowPurger;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FactorPurgeTests {

    private final UnitFactors unit = new UnitFactors(new PlainType("app"));
    private final UnitRowPurger purger = new UnitRowPurger(unit.clock);
    private final Purge purge = purge("24h");

    @Test
    void what_nobody_proved_goes_after_a_day_and_is_written_down() {
        FactorRecord old = unit.enrolled("app");
        unit.clock.advance(Duration.ofHours(24));
        FactorRecord young = unit.enrolled("app");
        unit.events.clear();
        assertThat(purger.batch(purge, 10)).as("a day old to the moment").isZero();
        unit.clock.advance(Duration.ofMillis(1));
        assertThat(purger.batch(purge, 10)).isOne();
        assertThat(left()).isOne();
        assertThat(unit.read(young.id())).isNotNull();
        assertThat(unit.events).containsExactly(new FactorExpired(old.ref(), unit.clock.instant()));
    }

    @Test
    void a_proven_factor_stays_for_ever() {
        unit.set(unit.enrolled("app").id(), "status = 'verified'");
        unit.clock.advance(Duration.ofDays(365));
        assertThat(purger.batch(purge, 10)).isZero();
        assertThat(left()).isOne();
    }

    @Test
    void somebody_who_is_being_asked_keeps_the_factor_until_the_challenge_ends() {
        FactorRecord factor = unit.enrolled("app");
        unit.clock.advance(Duration.ofHours(30));
        unit.jdbc
                .sql("""
                        insert into challenge (id, tenant_id, factor_id, send_state, expires_at, created_at, updated_at)
                        values ('c', 'default', :factor, 'none', :end, :end, :end)
                        """)
                .param("factor", factor.id())
                .param("end", unit.clock.instant().plusSeconds(1).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(purger.batch(purge, 10)).isZero();
        unit.clock.advance(Duration.ofSeconds(1));
        assertThat(purger.batch(purge, 10)).isOne();
    }

    @Test
    void a_batch_takes_no_more_than_it_may() {
        for (int i = 0; i < 5; i++) {
            unit.enrolled("app");
        }
        unit.clock.advance(Duration.ofHours(25));
        assertThat(purger.batch(purge, 3)).isEqualTo(3);
        assertThat(purger.batch(purge, 3)).isEqualTo(2);
        assertThat(left()).isZero();
    }

    @Test
    void an_operator_may_keep_them_longer_but_not_for_less_than_an_hour() {
        unit.enrolled("app");
        unit.clock.advance(Duration.ofHours(25));
        assertThat(purger.batch(purge("48h"), 10)).isZero();
        assertThatExceptionOfType(UnusableSetting.class).isThrownBy(() -> purge("59m"));
    }

    private Purge purge(String kept) {
        return FactorPurge.purgeOfUnverifiedFactors(
                UnitRowPurger.retention("unverified-factors", kept), unit.events::add);
    }

    private int left() {
        return unit.jdbc.sql("select count(*) from factor").query(Integer.class).single();
    }
}
