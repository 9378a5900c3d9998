package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.UnitDatabase;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.sms.SmsGateway.SmsFailed;
import dev.countersign.sms.SmsGateway.SmsRequest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmsGatewayTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final SmsRequest REQUEST =
            new SmsRequest(TenantId.DEFAULT, new PhoneNumber("+491701234567"), "f1", "ada", ClientInfo.UNKNOWN, NOW);
    private static final Secret TEXT = new Secret("Code 123456");

    private final UnitSms texts = new UnitSms();

    @BeforeEach
    void clear() {
        UnitDatabase.clear();
    }

    @Test
    void a_permit_sends_to_the_number_it_was_given_for() {
        assertThat(texts.gateway.configured()).isTrue();
        assertThat(texts.gateway.permit(REQUEST).send(TEXT)).isEqualTo("sent-1");
        assertThat(texts.sent).containsExactly("+491701234567: Code 123456");
    }

    @Test
    void a_text_that_was_refused_for_certain_makes_room_for_another() {
        SmsGateway.Permit permit = texts.gateway.permit(REQUEST);
        texts.failure = SmsFailed.refused("no");
        assertThatExceptionOfType(SmsFailed.class).isThrownBy(() -> permit.send(TEXT));
        assertThatCode(() -> texts.gateway.permit(REQUEST)).doesNotThrowAnyException();
    }

    /** R38: it may have arrived, so that another within half a minute would be the second. */
    @Test
    void a_text_whose_fate_nobody_knows_counts() {
        SmsGateway.Permit permit = texts.gateway.permit(REQUEST);
        texts.failure = SmsFailed.unclear("timeout");
        assertThatExceptionOfType(SmsFailed.class).isThrownBy(() -> permit.send(TEXT));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> texts.gateway.permit(REQUEST));
    }

    @Test
    void without_a_provider_nothing_is_counted() {
        SmsGateway none = UnitSms.none();
        assertThat(none.configured()).isFalse();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> none.permit(REQUEST))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("sms_not_configured"));
        assertThatCode(() -> texts.gateway.permit(REQUEST)).doesNotThrowAnyException();
    }
}
