package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Every condition of every deciding statement carries weight: take any one away, and one of the probes goes wrong. The
 * conditions are read from the statements that the probes cause, so that new ones have to be probed as well.
 */
@ProofTest
@Import({Scene.class, RaceProbes.class, UseProbes.class, WallProbes.class})
class GuardsTests {

    /** What may be left out without harm, and why. */
    private static final List<Guard> SPARE = List.of(
            // a wrong code is counted whether or not the factor was proven meanwhile; the text is shared with the
            // others
            new Guard("update factor fe1_0 set consecutive_failures=(", "fe1_0.status=?"),
            // the primary key is the guard; this spares the database an error in most cases
            new Guard("insert into rate_bucket", "not exists (select 1 from rate_bucket where k = ?)"));

    /** As many were found when this was written; fewer means that the probes have lost sight of some. */
    private static final int KNOWN = 73;

    @Autowired
    private Scene scene;

    @Autowired
    private RaceProbes races;

    @Autowired
    private UseProbes uses;

    @Autowired
    private WallProbes walls;

    @Test
    void with_every_guard_in_place_no_probe_gets_anywhere() {
        for (Probe probe : probes()) {
            scene.clear();
            probe.work().run();
        }
    }

    /** R1, R2, R4, R5, R8, R9, R11, R12, R15, R25, R37, R58; section 6, model test. */
    @TestFactory
    Stream<DynamicTest> without_any_one_guard_a_probe_goes_wrong() {
        with_every_guard_in_place_no_probe_gets_anywhere();
        List<Guard> guards = scene.editor.statements().stream()
                .flatMap(sql -> Guard.of(sql).stream())
                .distinct()
                .toList();
        assertThat(guards).hasSizeGreaterThanOrEqualTo(KNOWN);
        return guards.stream()
                .map(guard -> DynamicTest.dynamicTest(
                        guard.toString(), () -> assertThat(noticed(guard)).isEqualTo(!spare(guard))));
    }

    private boolean noticed(Guard guard) {
        return probes().stream().anyMatch(probe -> {
            scene.clear();
            boolean[] noticed = new boolean[1];
            scene.editor.with(guard::removedFrom, () -> noticed[0] = probe.notices());
            return noticed[0];
        });
    }

    private List<Probe> probes() {
        return Stream.of(races.all(), uses.all(), walls.all())
                .flatMap(List::stream)
                .toList();
    }

    private static boolean spare(Guard guard) {
        return SPARE.stream()
                .anyMatch(spare -> guard.statement().startsWith(spare.statement())
                        && guard.condition().equals(spare.condition()));
    }
}
