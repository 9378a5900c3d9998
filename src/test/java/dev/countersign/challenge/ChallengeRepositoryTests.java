package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the deciding statements do to a challenge's row, and when they do nothing. */
class ChallengeRepositoryTests {

    private static final TenantId TENANT = UnitChallenges.TENANT;
    private static final byte[] HASH = {7};
    private static final TenantId STRANGER = new TenantId("stranger");

    private final UnitChallenges scene = new UnitChallenges();
    private Instant end;
    private String id;

    @BeforeEach
    void issue() {
        scene.type.plan = asking -> UnitChallenges.plan(HASH, null);
        id = scene.issued();
        end = scene.now().plusSeconds(600);
    }

    /** R1. */
    @Test
    void a_challenge_is_used_up_once_and_its_code_with_it() {
        assertThat(scene.consume(TENANT, id, HASH, scene.now())).isTrue();
        Map<String, Object> row = scene.row(id);
        assertThat(time(row, "verified_at")).isEqualTo(scene.now());
        assertThat(row).containsEntry("code_hash", null).containsEntry("live_factor_id", null);
        assertThat(scene.consume(TENANT, id, HASH, scene.now())).isFalse();
        assertThat(scene.recordFailure(TENANT, id, scene.now())).isFalse();
    }

    /** R5: a text was asked for again between the look at the old code and its use. */
    @Test
    void a_code_that_a_newer_one_ended_counts_no_more_and_a_challenge_without_a_code_does() {
        assertThat(scene.consume(TENANT, id, new byte[] {8}, scene.now())).isFalse();
        assertThat(scene.consume(TENANT, id, null, scene.now())).isFalse();
        scene.changes(() -> scene.repository.endLiveCode(scene.factor.id(), scene.now()));
        assertThat(scene.consume(TENANT, id, HASH, scene.now())).isFalse();
        assertThat(scene.consume(TENANT, id, null, scene.now())).isTrue();
    }

    /** R15. */
    @Test
    void it_takes_answers_up_to_its_end_and_not_at_it() {
        assertThat(scene.recordFailure(TENANT, id, end)).isFalse();
        assertThat(scene.consume(TENANT, id, HASH, end)).isFalse();
        assertThat(scene.recordFailure(TENANT, id, end.minusMillis(1))).isTrue();
        assertThat(scene.consume(TENANT, id, HASH, end.minusMillis(1))).isTrue();
    }

    @Test
    void it_takes_five_wrong_answers_and_no_right_one_after_them() {
        for (int i = 1; i <= 5; i++) {
            assertThat(scene.recordFailure(TENANT, id, scene.now())).isTrue();
            assertThat(scene.row(id)).containsEntry("attempts", i);
        }
        assertThat(scene.recordFailure(TENANT, id, scene.now())).isFalse();
        assertThat(scene.consume(TENANT, id, HASH, scene.now())).isFalse();
    }

    /** R25. */
    @Test
    void another_tenants_challenge_is_as_good_as_none() {
        assertThat(scene.consume(STRANGER, id, HASH, scene.now())).isFalse();
        assertThat(scene.recordFailure(STRANGER, id, scene.now())).isFalse();
    }

    /** R5. */
    @Test
    void ending_the_live_code_of_a_factor_leaves_those_of_others_alone() {
        scene.changes(() -> scene.repository.endLiveCode("auth_factor_other", scene.now()));
        assertThat(scene.row(id).get("code_hash")).isNotNull();
        scene.unit.clock.advance(Duration.ofSeconds(1));
        scene.changes(() -> scene.repository.endLiveCode(scene.factor.id(), scene.now()));
        Map<String, Object> row = scene.row(id);
        assertThat(row).containsEntry("code_hash", null).containsEntry("live_factor_id", null);
        assertThat(time(row, "updated_at")).isEqualTo(scene.now());
    }

    @Test
    void the_providers_reference_is_kept_as_far_as_there_is_room() {
        scene.service.markSent(id, "x".repeat(64));
        assertThat(scene.row(id)).containsEntry("provider_ref", "x".repeat(64)).containsEntry("send_state", "sent");
        scene.service.markSent(id, "y".repeat(65));
        assertThat(scene.row(id)).containsEntry("provider_ref", "y".repeat(64));
    }

    /** R38: nobody knows whether the code arrived, so that it must be worth nothing. */
    @Test
    void a_code_that_may_not_have_arrived_is_ended() {
        scene.changes(() -> scene.repository.markFailed(id, scene.now()));
        Map<String, Object> row = scene.row(id);
        assertThat(row)
                .containsEntry("send_state", "failed")
                .containsEntry("code_hash", null)
                .containsEntry("live_factor_id", null);
        assertThat(time(row, "expires_at")).isEqualTo(scene.now());
        assertThat(scene.consume(TENANT, id, HASH, scene.now())).isFalse();
    }

    private static Instant time(Map<String, Object> row, String column) {
        return ((OffsetDateTime) Objects.requireNonNull(row.get(column))).toInstant();
    }
}
