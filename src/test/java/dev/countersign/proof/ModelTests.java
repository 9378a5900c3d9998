package dev.countersign.proof;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The server against a model of its rules (R1-R4, R8, R9, R11, R12, R15, R16): random walks of enrolments, challenges,
 * right, wrong, old and early codes, waiting, unlocking and removing, a hundred thousand steps in all.
 *
 * <p>{@code -Dcountersign.walk=SEED} walks the way again on which a build failed.
 */
@ProofTest
@Import({Scene.class, RaceProbes.class, UseProbes.class, WallProbes.class})
class ModelTests {

    private static final int WALKS = 100;
    private static final int STEPS = 1000;

    @Autowired
    private Scene scene;

    @Test
    void no_walk_leads_where_the_rules_do_not() {
        Long again = Long.getLong("countersign.walk");
        long first = again == null ? new SecureRandom().nextLong() : again;
        for (long seed = first; seed < first + (again == null ? WALKS : 1); seed++) {
            scene.clear();
            try {
                new ModelWalk(scene, seed).run(STEPS);
            } catch (RuntimeException | AssertionError differs) {
                throw new AssertionError("The walk of -Dcountersign.walk=" + seed + " went astray", differs);
            }
        }
    }
}
