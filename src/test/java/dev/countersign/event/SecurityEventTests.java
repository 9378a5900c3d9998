package dev.countersign.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecurityEventTests {

    /** Rows of old databases and the filters of operators have these names. A new event adds a name; none changes. */
    @Test
    void stored_names_stay_as_they_are() {
        assertThat(SecurityEvent.names()).containsExactlyInAnyOrder("""
                factor_enrolled factor_verified factor_renamed factor_deleted factor_expired factor_locked
                factor_unlocked challenge_issued text_failed code_accepted code_rejected api_key_created
                api_key_revoked tenant_changed application_created application_changed application_secret_changed
                application_secret_ended application_deleted second_step_told second_step_cancelled
                second_step_impossible device_remembered device_forgotten device_copied portal_link_made
                portal_opened account_added account_disabled account_enabled password_changed password_reset
                role_changed factors_reset webhook_created webhook_enabled webhook_disabled webhook_deleted
                webhook_tested audit_exported keys_rotated sessions_ended signed_out portal_left client_refused
                grant_replayed signed_in sign_in_failed""".split("\\s+"));
    }
}
